using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Drafts;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> drafts)
    {
        drafts.HasKey(draft => new { draft.Owner, draft.Form });
        drafts.Property(draft => draft.Form).HasMaxLength(Draft.FormMaxLength);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Rulebooks;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class RulebookProposalConfiguration : IEntityTypeConfiguration<RulebookProposal>
{
    public void Configure(EntityTypeBuilder<RulebookProposal> builder)
    {
        builder.Property(proposal => proposal.Label).HasMaxLength(Rulebook.LabelMaxLength);
        builder.Property(proposal => proposal.Reason).HasMaxLength(RulebookProposal.ReasonMaxLength);
        builder.HasIndex(proposal => proposal.State);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class RedactionConfiguration : IEntityTypeConfiguration<Redaction>
{
    public void Configure(EntityTypeBuilder<Redaction> redaction)
    {
        redaction.ToTable("Redactions");
        redaction.HasKey(r => r.Id);
        redaction.Ignore(r => r.Place);
        redaction.HasIndex(r => new { r.Complaint, r.Evidence });
        redaction.HasOne<Complaint>().WithMany().HasForeignKey(r => r.Complaint);
    }
}

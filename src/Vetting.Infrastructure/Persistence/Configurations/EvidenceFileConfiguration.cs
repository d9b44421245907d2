using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class EvidenceFileConfiguration : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("EvidenceFiles");
        file.HasKey(f => f.Id);
        file.Ignore(f => f.Stored);
        file.Ignore(f => f.Release);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.Blob).HasMaxLength(EvidenceFile.BlobMaxLength);
        file.Property(f => f.Finding).HasMaxLength(EvidenceFile.FindingMaxLength);
        file.Property(f => f.ReleaseReason).HasMaxLength(Complaint.ReasonMaxLength);
        file.HasIndex(f => f.Complaint);
        file.HasIndex(f => f.Report);
        file.HasIndex(f => f.Blob);
        file.HasIndex(f => new { f.State, f.NextAttemptAt });
        file.HasOne<Complaint>().WithMany().HasForeignKey(f => f.Complaint);
        file.HasOne<Report>().WithMany().HasForeignKey(f => f.Report);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class DisclosureBundleConfiguration : IEntityTypeConfiguration<DisclosureBundle>
{
    public void Configure(EntityTypeBuilder<DisclosureBundle> bundle)
    {
        bundle.ToTable("DisclosureBundles");
        bundle.HasKey(b => b.Id);
        bundle.Ignore(b => b.Stored);
        bundle.Property(b => b.Exhibits).HasJson();
        bundle.Property(b => b.Sha256).HasMaxLength(64);
        bundle.Property(b => b.Blob).HasMaxLength(EvidenceFile.BlobMaxLength);
        bundle.HasIndex(b => new { b.Complaint, b.ComposedAt });
        bundle.HasIndex(b => b.Blob);
        bundle.HasOne<Complaint>().WithMany().HasForeignKey(b => b.Complaint);
    }
}

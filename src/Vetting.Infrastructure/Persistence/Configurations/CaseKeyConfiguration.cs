using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class CaseKeyConfiguration : IEntityTypeConfiguration<CaseKey>
{
    public void Configure(EntityTypeBuilder<CaseKey> keys)
    {
        keys.HasKey(key => new { key.Key, key.ReceivedAt, key.Reference });
        keys.Property(key => key.Key).HasMaxLength(CaseKey.KeyMaxLength);
        keys.Property(key => key.Reference).HasMaxLength(ComplaintReference.MaxLength);
        keys.HasIndex(key => key.Complaint);
        keys.HasOne<Complaint>().WithMany().HasForeignKey(key => key.Complaint);
    }
}

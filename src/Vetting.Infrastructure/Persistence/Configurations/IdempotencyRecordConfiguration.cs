using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Common;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> records)
    {
        records.HasKey(record => new { record.Caller, record.Path, record.Key });
        records.Property(record => record.Path).HasMaxLength(Idempotency.PathMaxLength);
        records.Property(record => record.Key).HasMaxLength(Idempotency.KeyMaxLength);
        records.Property(record => record.Result).HasMaxLength(200);
    }
}

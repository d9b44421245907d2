using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Importing;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ImportMappingConfiguration : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> mapping)
    {
        mapping.ToTable("ImportMappings");
        mapping.HasKey(m => m.Id);
        mapping.Property(m => m.Name).HasMaxLength(ImportMapping.NameMaxLength);
        mapping.HasIndex(m => new { m.Name, m.Number }).IsUnique();
    }
}

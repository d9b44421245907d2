using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Rulebooks;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class RulebookConfiguration : IEntityTypeConfiguration<Rulebook>
{
    public void Configure(EntityTypeBuilder<Rulebook> rulebook)
    {
        rulebook.ToTable("Rulebooks");
        rulebook.HasKey(r => r.Id);
        rulebook.Property(r => r.Label).HasMaxLength(Rulebook.LabelMaxLength);
        rulebook.HasIndex(r => r.Label).IsUnique();
        rulebook.HasIndex(r => r.InForceFrom).IsUnique();
        rulebook.Property(r => r.Content).HasJsonParsedOnce();
    }
}

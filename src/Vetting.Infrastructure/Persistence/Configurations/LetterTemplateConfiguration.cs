using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Letters;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class LetterTemplateConfiguration : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> template)
    {
        template.ToTable("LetterTemplates");
        template.HasKey(t => t.Id);
        template.Property(t => t.Sha256).HasMaxLength(64);
        template.Property(t => t.Reason).HasMaxLength(LetterTemplate.ReasonMaxLength);
        template.HasIndex(t => new { t.Kind, t.Number });
    }
}

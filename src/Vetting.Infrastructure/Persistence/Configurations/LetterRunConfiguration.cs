using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Letters;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class LetterRunConfiguration : IEntityTypeConfiguration<LetterRun>
{
    public void Configure(EntityTypeBuilder<LetterRun> run)
    {
        run.ToTable("LetterRuns");
        run.HasKey(r => r.Id);
        run.Property(r => r.Description).HasMaxLength(Letter.DescriptionMaxLength);
        run.Property(r => r.Subjects).HasJson();
        run.Property(r => r.Refusals).HasJson();
        run.HasIndex(r => r.EndedAt);
        run.HasIndex(r => r.StartedAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Elections;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ElectionConfiguration : IEntityTypeConfiguration<Election>
{
    public void Configure(EntityTypeBuilder<Election> election)
    {
        election.ToTable("Elections");
        election.HasKey(e => e.Id);
        election.Property(e => e.Name).HasMaxLength(Election.NameMaxLength);
        election.Property(e => e.Nations).HasJson();
        election.Property(e => e.Seats).HasJson();
        election.Property(e => e.Timetable).HasJson();
        election.Property(e => e.Recomputations).HasJson();
        election.HasIndex(e => new { e.PollingDay, e.Name }).IsUnique();
    }
}

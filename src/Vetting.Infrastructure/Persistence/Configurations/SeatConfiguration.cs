using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SeatConfiguration : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.ToTable("Seats");
        seat.HasKey(s => s.Id);
        seat.Property(s => s.Name).HasMaxLength(Seat.NameMaxLength);
        seat.Property(s => s.Region).HasMaxLength(Seat.RegionMaxLength);
        seat.Property(s => s.County).HasMaxLength(Seat.RegionMaxLength);
        seat.HasIndex(s => new { s.Name, s.ValidFrom }).IsUnique();
        seat.OwnsMany(s => s.Contests, contest =>
        {
            contest.ToTable("Contests");
            contest.WithOwner().HasForeignKey("Seat");
            contest.HasKey("Seat", nameof(Contest.Election));
            contest.HasOne<Election>().WithMany().HasForeignKey(c => c.Election);
            contest.Property(c => c.Results).HasJson();
            contest.Property(c => c.Winner).HasMaxLength(PartyResult.PartyMaxLength);
            contest.Property(c => c.RunnerUp).HasMaxLength(PartyResult.PartyMaxLength);
        });
        seat.Navigation(s => s.Contests).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SelectionConfiguration : IEntityTypeConfiguration<Selection>
{
    public void Configure(EntityTypeBuilder<Selection> selection)
    {
        selection.HasKey(s => s.Id);
        selection.HasIndex(s => new { s.Election, s.Seat }).IsUnique();
        selection.HasIndex(s => s.Chosen);
        selection.HasOne<Election>().WithMany().HasForeignKey(s => s.Election);
        selection.HasOne<Seat>().WithMany().HasForeignKey(s => s.Seat);
        selection.Property(s => s.Shortlist).HasJson();
        selection.Property(s => s.Imposition).HasJson();
        selection.Property(s => s.Occurrences).HasJson();
        selection.Ignore(s => s.IsLive);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Calendars;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SittingConfiguration : IEntityTypeConfiguration<Sitting>
{
    public void Configure(EntityTypeBuilder<Sitting> sitting)
    {
        sitting.ToTable("Sittings");
        sitting.HasKey(s => s.Id);
        sitting.Property(s => s.TimeZone).HasMaxLength(Sitting.TimeZoneMaxLength);
        sitting.Property(s => s.Place).HasMaxLength(Sitting.PlaceMaxLength);
        sitting.Property(s => s.CalledOffBecause).HasMaxLength(Sitting.ReasonMaxLength);
        sitting.Property(s => s.Attendance).HasJson();
        sitting.Ignore(s => s.Plan).Ignore(s => s.Local);
        sitting.HasIndex(s => new { s.Complaint, s.At });
        sitting.HasIndex(s => new { s.Panel, s.At });
        sitting.HasIndex(s => s.At);
        sitting.HasOne<Complaint>().WithMany().HasForeignKey(s => s.Complaint);
        sitting.HasOne<Panel>().WithMany().HasForeignKey(s => s.Panel);
    }
}

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("Absences");
        absence.HasKey(a => a.Id);
        absence.HasIndex(a => new { a.User, a.Until });
        absence.HasIndex(a => a.Until);
    }
}

internal sealed class CalendarAddressConfiguration : IEntityTypeConfiguration<CalendarAddress>
{
    public void Configure(EntityTypeBuilder<CalendarAddress> address)
    {
        address.ToTable("CalendarAddresses");
        address.HasKey(a => a.Id);
        address.Property(a => a.Id).HasColumnName("User");
        address.Property(a => a.CodeHash).HasMaxLength(CalendarAddress.HashLength);
        address.HasIndex(a => a.CodeHash).IsUnique();
    }
}

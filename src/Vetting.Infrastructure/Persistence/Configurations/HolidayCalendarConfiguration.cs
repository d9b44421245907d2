using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Elections;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class HolidayCalendarConfiguration : IEntityTypeConfiguration<HolidayCalendar>
{
    public void Configure(EntityTypeBuilder<HolidayCalendar> calendar)
    {
        calendar.ToTable("HolidayCalendars");
        calendar.HasKey(c => c.Id);
        calendar.HasIndex(c => c.Division).IsUnique();
        calendar.Property(c => c.File).HasMaxLength(HolidayCalendar.FileMaxLength);
        calendar.Property(c => c.Days).HasJsonParsedOnce();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Infrastructure.Jobs;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ScheduleConfiguration : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.ToTable("Schedules");
        schedule.HasKey(s => s.Name);
        schedule.Property(s => s.Name).HasMaxLength(Schedule.NameMaxLength);
    }
}

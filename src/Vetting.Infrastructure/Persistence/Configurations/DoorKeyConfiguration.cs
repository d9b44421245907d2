using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class DoorKeyConfiguration : IEntityTypeConfiguration<DoorKey>
{
    public void Configure(EntityTypeBuilder<DoorKey> builder)
    {
        builder.Property(key => key.CodeHash).HasMaxLength(DoorKey.HashLength);
        builder.HasIndex(key => key.CodeHash).IsUnique();
        builder.HasIndex(key => key.Report);
        builder.HasIndex(key => key.Complaint);
        builder.HasOne<Complaint>().WithMany().HasForeignKey(key => key.Complaint);
        builder.HasOne<Person>().WithMany().HasForeignKey(key => key.Person);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.People;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class PersonKeyConfiguration : IEntityTypeConfiguration<PersonKey>
{
    public void Configure(EntityTypeBuilder<PersonKey> keys)
    {
        keys.HasKey(key => new { key.Key, key.Person });
        keys.Property(key => key.Key).HasMaxLength(NameParts.KeyMaxLength);
        keys.HasIndex(key => key.Person);
        keys.HasOne<Person>().WithMany().HasForeignKey(key => key.Person);
    }
}

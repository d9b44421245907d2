using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(person => person.PlainName).HasMaxLength(Person.PlainNameMaxLength);
        builder.HasIndex(person => person.PlainName);
        builder.Property(person => person.PlainEmail).HasMaxLength(Person.EmailMaxLength);
        builder.HasIndex(person => person.PlainEmail);
        builder.Property(person => person.Email).HasMaxLength(Person.EmailMaxLength);
        builder.Property(person => person.Phone).HasMaxLength(Person.PhoneMaxLength);
        builder.HasIndex(person => person.Household);
        builder.HasIndex(person => person.MergedInto);
        builder.OwnsMany(person => person.Relationships, relationship =>
        {
            relationship.ToTable("PersonRelationships");
            relationship.WithOwner().HasForeignKey("Person");
            relationship.HasKey("Person", nameof(Relationship.Other), nameof(Relationship.Kind));
            relationship.HasOne<Person>().WithMany().HasForeignKey(entry => entry.Other);
        });
        builder.Navigation(person => person.Relationships).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class AccountChangeConfiguration : IEntityTypeConfiguration<AccountChange>
{
    public void Configure(EntityTypeBuilder<AccountChange> builder)
    {
        builder.Property(change => change.Reason).HasMaxLength(AccountChange.ReasonMaxLength);
        builder.Property(change => change.NewEmail).HasMaxLength(Person.EmailMaxLength);
        builder.Property(change => change.Issuer).HasMaxLength(AccountChange.IssuerMaxLength);
        builder.Property(change => change.Subject).HasMaxLength(AccountChange.SubjectMaxLength);
        builder.HasIndex(change => change.State);
        builder.HasOne<Person>().WithMany().HasForeignKey(change => change.Person);
    }
}

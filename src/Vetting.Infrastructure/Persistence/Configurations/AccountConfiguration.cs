using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.LastCode).HasMaxLength(6);
        builder.HasOne<Person>().WithMany().HasForeignKey(account => account.Person);

        // If two accounts had one address, it would be a matter of chance which one signs in.
        builder.HasIndex(account => account.NormalizedEmail).IsUnique().HasDatabaseName("EmailIndex");
    }
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const int CredentialIdMaxLength = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkeys)
    {
        passkeys.ToTable("Passkeys");
        passkeys.HasKey(passkey => passkey.CredentialId);
        passkeys.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialIdMaxLength);
        passkeys.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId);
        passkeys.OwnsOne(passkey => passkey.Data).ToJson();
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.Property(mail => mail.To).HasMaxLength(Person.EmailMaxLength);
        builder.Property(mail => mail.Subject).HasMaxLength(OutgoingMail.SubjectMaxLength);
        builder.HasIndex(mail => mail.DueAt);
        builder.HasIndex(mail => mail.GivenUpAt);
        builder.HasIndex(mail => mail.WrittenAt);
    }
}

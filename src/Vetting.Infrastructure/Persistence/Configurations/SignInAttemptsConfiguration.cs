using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> attempts)
    {
        attempts.ToTable("SignInAttempts");
        attempts.HasKey(a => new { a.Key, a.From });
        attempts.Property(a => a.Key).HasMaxLength(SignInAttempts.KeyLength);
        attempts.HasIndex(a => a.From);
    }
}

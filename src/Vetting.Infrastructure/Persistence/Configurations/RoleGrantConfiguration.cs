using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

/// <summary>A user may be a machine client, so the table of accounts cannot be referred to.</summary>
internal sealed class RoleGrantConfiguration : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.Property(grant => grant.Reason).HasMaxLength(RoleGrant.ReasonMaxLength);
        builder.HasIndex(grant => new { grant.User, grant.State });
        builder.HasOne<Person>().WithMany().HasForeignKey(grant => grant.Person);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> sessions)
    {
        sessions.ToTable("Sessions");
        sessions.Property(session => session.Id).ValueGeneratedNever();
        sessions.Property(session => session.How).HasMaxLength(Session.HowMaxLength);
        sessions.Property(session => session.Address).HasMaxLength(Session.AddressMaxLength);
        sessions.Property(session => session.Stamp).HasMaxLength(Session.StampMaxLength);
        sessions.HasIndex(session => session.User);
        sessions.HasIndex(session => session.Within);
        sessions.HasIndex(session => session.LastSeenAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class PanelConfiguration : IEntityTypeConfiguration<Panel>
{
    public void Configure(EntityTypeBuilder<Panel> panel)
    {
        panel.HasKey(p => p.Id);
        panel.HasIndex(p => p.ConvenedAt, "IX_Panels_Open").HasFilter("\"ConcludedAt\" IS NULL");
        panel.HasIndex(p => p.Complaint);
        panel.HasOne<Complaint>().WithMany().HasForeignKey(p => p.Complaint);
        panel.Property(p => p.ClosedEarlyBecause).HasMaxLength(Panel.DetailMaxLength);
        panel.Ignore(p => p.Sitting).Ignore(p => p.Chair).Ignore(p => p.DecideObjections);
        panel.Property(p => p.Objections).HasJson();
        panel.Property(p => p.Comparators).HasJson();
        panel.OwnsMany(p => p.Members, member =>
        {
            member.ToTable("PanelMembers");
            member.WithOwner().HasForeignKey("PanelId");
            member.HasKey("PanelId", nameof(PanelMember.User));
            member.HasIndex(m => m.User);
            member.Property(m => m.InterestDetail).HasMaxLength(Panel.DetailMaxLength);
            member.Property(m => m.RecusalReason).HasMaxLength(Panel.DetailMaxLength);
        });
        panel.OwnsMany(p => p.Votes, vote =>
        {
            vote.ToTable("Votes");
            vote.WithOwner().HasForeignKey("PanelId");
            vote.HasKey(v => v.Id);
            vote.Property(v => v.Salt).HasMaxLength(64);
            vote.Ignore(v => v.Ballot);
            vote.HasIndex("PanelId", nameof(Vote.User)).IsUnique();
        });
    }
}

internal sealed class PanelRegistrationConfiguration : IEntityTypeConfiguration<PanelRegistration>
{
    public void Configure(EntityTypeBuilder<PanelRegistration> registration)
    {
        registration.ToTable("PanelRegister");
        registration.HasKey(r => r.User);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Appeals;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class RulingConfiguration : IEntityTypeConfiguration<Ruling>
{
    public void Configure(EntityTypeBuilder<Ruling> ruling)
    {
        ruling.HasKey(r => r.Id);
        ruling.HasOne<Complaint>().WithMany().HasForeignKey(r => r.Complaint);
        ruling.HasOne<Panel>().WithMany().HasForeignKey(r => r.Panel);
        ruling.HasIndex(r => r.Supersedes).IsUnique();
        ruling.Property(r => r.ImportedFrom).HasMaxLength(Ruling.ProvenanceMaxLength);
        ruling.Ignore(r => r.Content);
    }
}

internal sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.HasKey(a => a.Id);
        appeal.HasOne<Complaint>().WithMany().HasForeignKey(a => a.Complaint);
        appeal.HasIndex(a => a.Ruling).IsUnique();
        appeal.HasOne<Ruling>().WithMany().HasForeignKey(a => a.Ruling);
        appeal.Property(a => a.Grounds).HasJson();
        appeal.Property(a => a.GroundDecisions).HasJson();
        appeal.Property(a => a.Text).HasMaxLength(Appeal.TextMaxLength);
        appeal.Property(a => a.Reasons).HasMaxLength(Ruling.ReasonsMaxLength);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Appeals;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
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
        ruling.HasIndex(r => r.RecordedAt, "IX_Rulings_Own").HasFilter("\"ImportedFrom\" IS NULL");
        ruling.Property(r => r.ImportedFrom).HasMaxLength(Ruling.ProvenanceMaxLength);
        ruling.Ignore(r => r.Content);
    }
}

internal sealed class PrecedentConfiguration : IEntityTypeConfiguration<Precedent>
{
    public void Configure(EntityTypeBuilder<Precedent> precedent)
    {
        precedent.HasKey(p => p.Id);
        precedent.HasIndex(p => p.Ruling);
        precedent.HasOne<Ruling>().WithMany().HasForeignKey(p => p.Ruling);
        precedent.HasIndex(p => p.Complaint);
        precedent.HasOne<Complaint>().WithMany().HasForeignKey(p => p.Complaint);
        precedent.HasIndex(p => p.Number).IsUnique();
        precedent.HasIndex(p => new { p.Category, p.Number });
        precedent.Property(p => p.Category).HasMaxLength(RulebookContent.CodeMaxLength);
        precedent.Property(p => p.Clause).HasMaxLength(RulebookContent.CodeMaxLength);
        precedent.Property(p => p.Sanction).HasMaxLength(RulebookContent.CodeMaxLength);
        precedent.Property(p => p.Text).HasMaxLength(Precedent.TextMaxLength);
        precedent.Property(p => p.Reason).HasMaxLength(Complaint.ReasonMaxLength);
        precedent.Ignore(p => p.IsLive);
        precedent.OwnsMany(p => p.Words, word =>
        {
            word.ToTable("PrecedentWords");
            word.WithOwner().HasForeignKey("PrecedentId");
            word.HasKey("PrecedentId", nameof(PrecedentWord.Word));
            word.Property(w => w.Word).HasMaxLength(Precedent.WordMaxLength);
        });
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

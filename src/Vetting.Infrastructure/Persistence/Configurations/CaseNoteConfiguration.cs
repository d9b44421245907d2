using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class CaseNoteConfiguration : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> note)
    {
        note.ToTable("CaseNotes");
        note.HasKey(n => n.Id);
        note.Ignore(n => n.Communication);
        note.Property(n => n.Text).HasMaxLength(CaseNote.TextMaxLength);
        note.Property(n => n.Name).HasMaxLength(CaseNote.NameMaxLength);
        note.HasIndex(n => new { n.Complaint, n.WrittenAt });
        note.HasIndex(n => n.Corrects);
        note.HasOne<Complaint>().WithMany().HasForeignKey(n => n.Complaint);
        note.HasOne<CaseNote>().WithMany().HasForeignKey(n => n.Corrects);
    }
}

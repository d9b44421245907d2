using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.Selections;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("Letters");
        letter.HasKey(l => l.Id);
        letter.Ignore(l => l.Document);
        letter.Ignore(l => l.Pdf);
        letter.Ignore(l => l.FileName);
        letter.Property(l => l.Fields).HasJson();
        letter.Property(l => l.DocumentSha256).HasMaxLength(64);
        letter.Property(l => l.PdfSha256).HasMaxLength(64);
        letter.Property(l => l.DocumentBlob).HasMaxLength(EvidenceFile.BlobMaxLength);
        letter.Property(l => l.PdfBlob).HasMaxLength(EvidenceFile.BlobMaxLength);
        letter.HasIndex(l => new { l.Complaint, l.SentAt });
        letter.HasIndex(l => new { l.Candidate, l.SentAt });
        letter.HasIndex(l => new { l.Selection, l.SentAt });
        letter.HasIndex(l => l.Run);
        letter.HasIndex(l => l.DocumentBlob);
        letter.HasIndex(l => l.PdfBlob);
        letter.HasOne<Complaint>().WithMany().HasForeignKey(l => l.Complaint);
        letter.HasOne<Candidate>().WithMany().HasForeignKey(l => l.Candidate);
        letter.HasOne<Selection>().WithMany().HasForeignKey(l => l.Selection);
        letter.HasOne<LetterRun>().WithMany().HasForeignKey(l => l.Run);
    }
}

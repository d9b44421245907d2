using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> hold)
    {
        hold.ToTable("LegalHolds");
        hold.HasKey(h => h.Id);
        hold.Property(h => h.Query).HasJson();
        hold.Property(h => h.Reason).HasMaxLength(LegalHold.ReasonMaxLength);
        hold.Property(h => h.LiftedBecause).HasMaxLength(LegalHold.ReasonMaxLength);
        hold.HasIndex(h => h.Complaint);
        hold.HasIndex(h => h.Person);
        hold.HasIndex(h => new { h.PlacedAt, h.Id });
        hold.HasOne<Complaint>().WithMany().HasForeignKey(h => h.Complaint);
        hold.HasOne<Person>().WithMany().HasForeignKey(h => h.Person);
    }
}

internal sealed class DataBreachConfiguration : IEntityTypeConfiguration<DataBreach>
{
    public void Configure(EntityTypeBuilder<DataBreach> breach)
    {
        breach.ToTable("DataBreaches");
        breach.HasKey(b => b.Id);
        breach.Property(b => b.Title).HasMaxLength(DataBreach.TitleMaxLength);
        breach.Property(b => b.RegulatorReference).HasMaxLength(DataBreach.RegulatorReferenceMaxLength);
        breach.Ignore(b => b.Missing);
        breach.HasIndex(b => new { b.AwareAt, b.Id });
    }
}

internal sealed class PrivacyNoticeConfiguration : IEntityTypeConfiguration<PrivacyNotice>
{
    public void Configure(EntityTypeBuilder<PrivacyNotice> notice)
    {
        notice.ToTable("PrivacyNotices");
        notice.HasKey(n => n.Id);
        notice.HasIndex(n => new { n.For, n.Number }).IsUnique();
    }
}

internal sealed class NoticeShownConfiguration : IEntityTypeConfiguration<NoticeShown>
{
    public void Configure(EntityTypeBuilder<NoticeShown> shown)
    {
        shown.ToTable("NoticesShown");
        shown.HasKey(s => s.Id);
        shown.HasIndex(s => new { s.Reader, s.Notice }).IsUnique();
        shown.HasIndex(s => s.Person);
        shown.HasOne<PrivacyNotice>().WithMany().HasForeignKey(s => s.Notice);
        shown.HasOne<Person>().WithMany().HasForeignKey(s => s.Person);
    }
}

internal sealed class RetentionDateConfiguration : IEntityTypeConfiguration<RetentionDate>
{
    public void Configure(EntityTypeBuilder<RetentionDate> date)
    {
        date.ToTable("RetentionDates");
        date.HasKey(d => d.Complaint);
        date.Property(d => d.Rulebook).HasMaxLength(Rulebook.LabelMaxLength);
        date.HasIndex(d => new { d.DueOn, d.Period });
        date.HasIndex(d => new { d.ProposedAt, d.DueOn });
        date.HasOne<Complaint>().WithMany().HasForeignKey(d => d.Complaint);
    }
}

internal sealed class RetentionReviewConfiguration : IEntityTypeConfiguration<RetentionReview>
{
    public void Configure(EntityTypeBuilder<RetentionReview> review)
    {
        review.ToTable("RetentionReviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Reason).HasMaxLength(RetentionReview.ReasonMaxLength);
        review.HasIndex(r => r.Complaint);
        review.HasOne<Complaint>().WithMany().HasForeignKey(r => r.Complaint);
    }
}

internal sealed class SubjectRequestConfiguration : IEntityTypeConfiguration<SubjectRequest>
{
    public void Configure(EntityTypeBuilder<SubjectRequest> request)
    {
        request.HasKey(r => r.Id);
        request.Ignore(r => r.IsOpen);
        request.Ignore(r => r.AwaitsProof);
        request.Ignore(r => r.AwaitsClarification);
        request.Ignore(r => r.RunsFrom);
        request.Ignore(r => r.PdfName);
        request.Ignore(r => r.DataName);
        request.Property(r => r.Reference).HasMaxLength(SubjectRequestReference.MaxLength);
        request.HasIndex(r => r.Reference).IsUnique();
        request.HasIndex(r => new { r.ClosedAt, r.DueOn });
        request.HasIndex(r => new { r.ReceivedOn, r.Reference });
        request.HasIndex(r => r.PdfBlob);
        request.HasIndex(r => r.DataBlob);
        request.Property(r => r.Names).HasJson();
        request.Property(r => r.Contacts).HasJson();
        request.Property(r => r.Clarifications).HasJson();
        request.Property(r => r.Cut).HasJson();
        request.Property(r => r.Bundle).HasJson();
        request.Property(r => r.Asked).HasMaxLength(SubjectRequest.TextMaxLength);
        request.Property(r => r.IdentityShownBy).HasMaxLength(SubjectRequest.ReasonMaxLength);
        request.Property(r => r.ExtensionReason).HasMaxLength(SubjectRequest.ReasonMaxLength);
        request.Property(r => r.ReadUpTo).HasMaxLength(SubjectHit.TableMaxLength + SubjectHit.KeyMaxLength + 1);
        request.Property(r => r.Answer).HasMaxLength(SubjectRequest.TextMaxLength);
        request.Property(r => r.PdfBlob).HasMaxLength(EvidenceFile.BlobMaxLength);
        request.Property(r => r.DataBlob).HasMaxLength(EvidenceFile.BlobMaxLength);
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.Person);
    }
}

internal sealed class SubjectHitConfiguration : IEntityTypeConfiguration<SubjectHit>
{
    public void Configure(EntityTypeBuilder<SubjectHit> hit)
    {
        hit.HasKey(h => h.Id);
        hit.Ignore(h => h.Place);
        hit.Ignore(h => h.IsGiven);
        hit.Property(h => h.Table).HasMaxLength(SubjectHit.TableMaxLength);
        hit.Property(h => h.Key).HasMaxLength(SubjectHit.KeyMaxLength);
        hit.HasIndex(h => new { h.Request, h.Table, h.Key }).IsUnique();
        hit.HasIndex(h => new { h.Request, h.Decision });
        hit.Property(h => h.Passages).HasJson();
        hit.Property(h => h.ProposedPassages).HasJson();
        hit.Property(h => h.TextSha256).HasMaxLength(64);
        hit.Property(h => h.ProposedSha256).HasMaxLength(64);
        hit.Property(h => h.ReleaseReason).HasMaxLength(SubjectRequest.ReasonMaxLength);
        hit.HasOne<SubjectRequest>().WithMany().HasForeignKey(h => h.Request);
        hit.HasOne<Complaint>().WithMany().HasForeignKey(h => h.Complaint);
    }
}

internal sealed class DisagreementStatementConfiguration : IEntityTypeConfiguration<DisagreementStatement>
{
    public void Configure(EntityTypeBuilder<DisagreementStatement> statement)
    {
        statement.HasKey(s => s.Id);
        statement.Property(s => s.Text).HasMaxLength(DisagreementStatement.TextMaxLength);
        statement.HasIndex(s => new { s.Complaint, s.RecordedAt });
        statement.HasOne<SubjectRequest>().WithMany().HasForeignKey(s => s.Request);
        statement.HasOne<Complaint>().WithMany().HasForeignKey(s => s.Complaint);
        statement.HasOne<Ruling>().WithMany().HasForeignKey(s => s.Ruling);
    }
}

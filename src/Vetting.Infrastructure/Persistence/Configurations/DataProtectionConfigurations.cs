using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;

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

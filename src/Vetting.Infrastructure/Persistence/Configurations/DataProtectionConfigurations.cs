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

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ComplaintConfiguration : IEntityTypeConfiguration<Complaint>
{
    private const string Owner = "ComplaintId";

    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.HasKey(c => c.Id);
        complaint.Property(c => c.Reference).HasMaxLength(ComplaintReference.MaxLength);
        complaint.HasIndex(c => c.Reference).IsUnique();
        complaint.Property(c => c.ExternalReference).HasMaxLength(Complaint.ExternalReferenceMaxLength);
        complaint.HasIndex(c => c.ExternalReference).IsUnique();
        complaint.HasIndex(c => c.Respondent);
        complaint.Property(c => c.Gravest).HasConversion<int>();
        complaint.HasIndex(c => new { c.ReceivedAt, c.Reference });
        complaint.HasIndex(c => new { c.NextDue, c.Reference });
        complaint.HasIndex(c => new { c.Gravest, c.ReceivedAt, c.Reference });
        complaint.HasIndex(c => new { c.Stage, c.ReceivedAt });
        complaint.HasIndex(c => new { c.Disposition, c.ReceivedAt });
        complaint.HasIndex(c => new { c.ReceivedAt, c.Reference }, "IX_Complaints_Open").HasFilter("\"Stage\" <> 'Closed'");
        complaint.HasOne<Candidate>().WithMany().HasForeignKey(c => c.Respondent);
        complaint.Property(c => c.DistinctFromConcluded).HasMaxLength(Complaint.ReasonMaxLength);
        complaint.Property(c => c.EnteredLateBecause).HasMaxLength(Complaint.ReasonMaxLength);
        complaint.Property(c => c.ClosingReason).HasMaxLength(Complaint.ReasonMaxLength);
        complaint.Property(c => c.RelatedTo).HasJson();
        complaint.Property(c => c.MergedFrom).HasJson();
        complaint.Property(c => c.Participations).HasJson();
        complaint.Property(c => c.TriageReadings).HasJson();
        complaint.Property(c => c.Replies).HasJson();
        complaint.Property(c => c.TimeRequests).HasJson();
        complaint.Property(c => c.Representatives).HasJson();
        complaint.Property(c => c.Expeditions).HasJson();
        complaint.Property(c => c.Contacts).HasJson();
        complaint.Property(c => c.Reopenings).HasJson();
        complaint.Ignore(c => c.IsOpen);

        complaint.OwnsMany(c => c.Parties, party =>
        {
            party.ToTable("CaseParties");
            party.WithOwner().HasForeignKey(Owner);
            party.HasKey(Owner, nameof(CaseParty.Person), nameof(CaseParty.Kind));
            party.HasOne<Person>().WithMany().HasForeignKey(p => p.Person);
        });
        complaint.OwnsMany(c => c.Access, access =>
        {
            access.ToTable("CaseAccess");
            access.WithOwner().HasForeignKey(Owner);
            access.HasKey(a => a.Id);
            access.Property(a => a.Id).ValueGeneratedNever();
            access.HasIndex(a => a.User);
        });
        complaint.OwnsMany(c => c.Allegations, allegation =>
        {
            allegation.ToTable("Allegations");
            allegation.WithOwner().HasForeignKey(Owner);
            allegation.HasKey(a => a.Id);
            allegation.Property(a => a.Category).HasMaxLength(80);
            allegation.Property(a => a.Text).HasMaxLength(Allegation.TextMaxLength);
            allegation.HasIndex(a => a.Category);
        });
        complaint.OwnsMany(c => c.Evidence, evidence =>
        {
            evidence.ToTable("Evidence");
            evidence.WithOwner().HasForeignKey(Owner);
            evidence.HasKey(e => e.Id);
            evidence.Property(e => e.FileName).HasMaxLength(Evidence.FileNameMaxLength);
            evidence.Property(e => e.Sha256).HasMaxLength(64);
            evidence.Property(e => e.MediaType).HasMaxLength(Evidence.MediaTypeMaxLength);
            evidence.Property(e => e.Source).HasMaxLength(Evidence.SourceMaxLength);
            evidence.Property(e => e.Description).HasMaxLength(Evidence.DescriptionMaxLength);
            evidence.Property(e => e.DisclosureReason).HasMaxLength(Complaint.ReasonMaxLength);
            evidence.Property(e => e.Gist).HasMaxLength(Complaint.ReasonMaxLength);
        });
        complaint.OwnsMany(c => c.Notices, notice =>
        {
            notice.ToTable("Notices");
            notice.WithOwner().HasForeignKey(Owner);
            notice.HasKey(n => n.Id);
            notice.Property(n => n.Text).HasMaxLength(Notice.TextMaxLength);
            notice.Property(n => n.Disclosed).HasIds();
            notice.Property(n => n.Proof).HasMaxLength(Notice.ProofMaxLength);
            notice.Property(n => n.DeemedUnder).HasMaxLength(RulebookContent.CodeMaxLength);
            notice.HasIndex(n => n.DeemedOn);
            notice.Property(n => n.BundleSha256).HasMaxLength(64);
        });
        complaint.OwnsMany(c => c.Arrivals, arrival =>
        {
            arrival.ToTable("NoticeArrivals");
            arrival.WithOwner().HasForeignKey(Owner);
            arrival.HasKey(Owner, nameof(NoticeArrival.Notice), nameof(NoticeArrival.Ground));
        });
        complaint.OwnsMany(c => c.InterimMeasures, measure =>
        {
            measure.ToTable("InterimMeasures");
            measure.WithOwner().HasForeignKey(Owner);
            measure.HasKey(m => m.Id);
            measure.Property(m => m.Necessity).HasJson();
            measure.Property(m => m.Alternatives).HasMaxLength(InterimMeasure.ReasonMaxLength);
            measure.Property(m => m.EffectOnSelection).HasMaxLength(InterimMeasure.ReasonMaxLength);
            measure.Property(m => m.Reasons).HasMaxLength(InterimMeasure.ReasonMaxLength);
            measure.Property(m => m.EndReason).HasMaxLength(InterimMeasure.ReasonMaxLength);
            measure.HasIndex(m => new { m.State, m.EndsOn });
        });
        complaint.OwnsMany(c => c.Deadlines, deadline =>
        {
            deadline.ToTable("Deadlines");
            deadline.WithOwner().HasForeignKey(Owner);
            deadline.HasKey(d => d.Id);
            deadline.Property(d => d.Id).ValueGeneratedNever();
            deadline.HasIndex(d => new { d.MetAt, d.DueOn });
        });
    }
}

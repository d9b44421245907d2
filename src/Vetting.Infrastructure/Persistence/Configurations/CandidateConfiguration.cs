using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Candidates;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class CandidateConfiguration : IEntityTypeConfiguration<Candidate>
{
    public void Configure(EntityTypeBuilder<Candidate> candidate)
    {
        candidate.HasKey(c => c.Id);
        candidate.Property(c => c.MembershipNumber).HasMaxLength(Candidate.MembershipNumberMaxLength);
        candidate.HasIndex(c => c.MembershipNumber).IsUnique();
        candidate.Property(c => c.PlainNumber).HasMaxLength(Candidate.MembershipNumberMaxLength);
        candidate.HasIndex(c => c.PlainNumber);
        candidate.HasIndex(c => c.Person).IsUnique();
        candidate.HasOne<Person>().WithMany().HasForeignKey(c => c.Person);
        candidate.Ignore(c => c.OtherRegistrations);
        candidate.OwnsMany(c => c.Clearances, clearance =>
        {
            clearance.ToTable("ClearanceDecisions");
            clearance.WithOwner().HasForeignKey("CandidateId");
            clearance.HasKey(c => c.Id);
            clearance.Property(c => c.Reason).HasMaxLength(Candidate.ReasonMaxLength);
            clearance.Property(c => c.Clause).HasMaxLength(40);
        });
        candidate.OwnsMany(c => c.Sanctions, sanction =>
        {
            sanction.ToTable("SanctionsRegister");
            sanction.WithOwner().HasForeignKey("CandidateId");
            sanction.HasKey(s => s.Id);
            sanction.Property(s => s.Sanction).HasMaxLength(80);
            sanction.Property(s => s.Name).HasMaxLength(200);
        });
    }
}

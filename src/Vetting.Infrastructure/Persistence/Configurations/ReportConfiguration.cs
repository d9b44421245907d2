using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class ReportConfiguration : IEntityTypeConfiguration<Report>
{
    private const string Owner = "ReportId";

    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ToTable("Reports");
        report.HasKey(r => r.Id);
        report.Ignore(r => r.MayBeMailed);
        report.Ignore(r => r.ListedFrom);
        report.Property(r => r.Reference).HasMaxLength(ReportReference.MaxLength);
        report.Property(r => r.What).HasMaxLength(Report.WhatMaxLength);
        report.Property(r => r.When).HasMaxLength(Report.AnswerMaxLength);
        report.Property(r => r.ToWhom).HasMaxLength(Report.AnswerMaxLength);
        report.Property(r => r.WhoWasThere).HasMaxLength(Report.AnswerMaxLength);
        report.Property(r => r.Candidate).HasMaxLength(Report.NameMaxLength);
        report.Property(r => r.Wanted).HasMaxLength(Report.AnswerMaxLength);
        report.Property(r => r.Name).HasMaxLength(Report.NameMaxLength);
        report.Property(r => r.Contact).HasMaxLength(Report.ContactMaxLength);
        report.Property(r => r.EndReason).HasMaxLength(Report.AnswerMaxLength);
        report.HasIndex(r => r.Reference).IsUnique();
        report.HasIndex(r => new { r.Status, r.IsUnproved, r.AcknowledgeBy });
        report.HasOne<Report>().WithMany().HasForeignKey(r => r.SameMatterAs);
        report.OwnsMany(r => r.Messages, message =>
        {
            message.ToTable("ReportMessages");
            message.WithOwner().HasForeignKey(Owner);
            message.HasKey(m => m.Id);
            message.Property(m => m.Text).HasMaxLength(ReportMessage.TextMaxLength);
        });
        report.OwnsMany(r => r.Files, file =>
        {
            file.ToTable("ReportFiles");
            file.WithOwner().HasForeignKey(Owner);
            file.HasKey(f => f.Id);
            file.Property(f => f.FileName).HasMaxLength(Evidence.FileNameMaxLength);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.Property(f => f.MediaType).HasMaxLength(Evidence.MediaTypeMaxLength);
        });
        report.OwnsMany(r => r.Respondents, respondent =>
        {
            respondent.ToTable("ReportRespondents");
            respondent.WithOwner().HasForeignKey(Owner);
            respondent.HasKey(Owner, nameof(ReportRespondent.Candidate));
            respondent.HasOne<Candidate>().WithMany().HasForeignKey(r => r.Candidate);
            respondent.HasOne<Person>().WithMany().HasForeignKey(r => r.Person);
        });
        report.OwnsMany(r => r.Cases, opened =>
        {
            opened.ToTable("ReportCases");
            opened.WithOwner().HasForeignKey(Owner);
            opened.HasKey(Owner, nameof(ReportCase.Complaint));
            opened.HasIndex(c => c.Complaint);
            opened.HasOne<Complaint>().WithMany().HasForeignKey(c => c.Complaint);
        });
    }
}

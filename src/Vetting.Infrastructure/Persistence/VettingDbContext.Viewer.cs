using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Calendars;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Letters;
using Vetting.Domain.Panels;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulings;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// Decides which cases a viewer may know of; nothing else does. Parties are locked out whatever their role. A restricted case exists only for the
/// people on its list. A report follows the cases that were opened from it. Panels, rulings, appeals and audit entries follow their case. What its team keeps for
/// itself does too, and is for the team and for auditors alone. The ways in are asked one by one: a list of them would have to
/// be written into the SQL, which could then not be kept from one query to the next.
/// </summary>
public sealed partial class VettingDbContext
{
    partial void FilterByViewer(ModelBuilder builder)
    {
        // Asked of the viewer's own record first. Of others only if there are any, so that nobody else waits for the answer.
        builder.Entity<Complaint>().HasQueryFilter(CaseFilters.Parties, complaint =>
            Viewer.IsSystem
            || (!complaint.Parties.Any(party => party.Person == Viewer.Person)
                && !(Viewer.HasOtherRecords && complaint.Parties.Any(party => Persons.Any(own => own.Id == Viewer.Person
                    && Persons.Any(record => record.Id == party.Person
                        && (record.MergedInto == own.Id
                            || (own.MergedInto != null && (record.Id == own.MergedInto || record.MergedInto == own.MergedInto)))))))));
        builder.Entity<Complaint>().HasQueryFilter(CaseFilters.Places, complaint =>
            Viewer.IsSystem
            || (complaint.IsRestricted
                ? complaint.Access.Any(access => access.User == Viewer.User
                    && ((access.Kind == AccessKind.Named && Viewer.EntersNamed)
                        || (access.Kind == AccessKind.BreakGlass && Viewer.BreaksGlass && access.Until > Viewer.At)))
                : Viewer.SeesEveryCase || complaint.Access.Any(access => access.User == Viewer.User
                    && ((access.Kind == AccessKind.Officer && Viewer.EntersAsOfficer)
                        || (access.Kind == AccessKind.Investigator && Viewer.EntersAsInvestigator)
                        || (access.Kind == AccessKind.PanelMember && Viewer.EntersAsPanelMember)
                        || (access.Kind == AccessKind.Named && Viewer.EntersNamed)
                        || (access.Kind == AccessKind.BreakGlass && Viewer.BreaksGlass)))));
        builder.Entity<Report>().HasQueryFilter(report => Viewer.IsSystem
            || (Viewer.SeesEveryCase
                && !report.Respondents.Any(respondent => respondent.Person == Viewer.Person)
                && !(Viewer.HasOtherRecords && report.Respondents.Any(respondent => Persons.Any(own => own.Id == Viewer.Person
                    && Persons.Any(record => record.Id == respondent.Person
                        && (record.MergedInto == own.Id
                            || (own.MergedInto != null && (record.Id == own.MergedInto || record.MergedInto == own.MergedInto)))))))
                && report.Cases.All(opened => Complaints.Any(complaint => complaint.Id == opened.Complaint))));
        builder.Entity<EvidenceFile>().HasQueryFilter(file => Viewer.IsSystem
            || Complaints.Any(complaint => complaint.Id == file.Complaint) || Reports.Any(report => report.Id == file.Report));
        FilterByTeam<CaseNote>(builder);
        FilterByTeam<CaseTask>(builder);
        FilterByTeam<Statement>(builder);
        FilterByTeam<Redaction>(builder);
        FilterByTeam<DisclosureBundle>(builder);
        builder.Entity<Letter>().HasQueryFilter(letter => Viewer.IsSystem || letter.Complaint == null
            || Complaints.Any(complaint => complaint.Id == letter.Complaint
                && (Viewer.SeesEveryNote || complaint.Access.Any(access => access.User == Viewer.User
                    && ((access.Kind == AccessKind.Officer && Viewer.EntersAsOfficer)
                        || (access.Kind == AccessKind.Investigator && Viewer.EntersAsInvestigator))))));
        builder.Entity<Investigation>().HasQueryFilter(known => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == known.Id));
        builder.Entity<Panel>().HasQueryFilter(panel => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == panel.Complaint));
        builder.Entity<Sitting>().HasQueryFilter(sitting => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == sitting.Complaint));
        builder.Entity<Ruling>().HasQueryFilter(ruling => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == ruling.Complaint));
        builder.Entity<Precedent>().HasQueryFilter(precedent => Viewer.IsSystem || precedent.State == PrecedentState.Published
            || Complaints.Any(complaint => complaint.Id == precedent.Complaint));
        builder.Entity<Appeal>().HasQueryFilter(appeal => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == appeal.Complaint));
        builder.Entity<DisagreementStatement>()
            .HasQueryFilter(statement => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == statement.Complaint));
        builder.Entity<SubjectRequest>().HasQueryFilter(request => Viewer.IsSystem
            || request.Person == null
            || (request.Person != Viewer.Person
                && !(Viewer.HasOtherRecords && Persons.Any(own => own.Id == Viewer.Person
                    && Persons.Any(record => record.Id == request.Person
                        && (record.MergedInto == own.Id
                            || (own.MergedInto != null && (record.Id == own.MergedInto || record.MergedInto == own.MergedInto))))))));
        builder.Entity<AuditEntry>()
            .HasQueryFilter(entry => Viewer.IsSystem || entry.Case == null || Complaints.Any(complaint => complaint.Id == entry.Case));
    }

    private void FilterByTeam<TRecord>(ModelBuilder builder) where TRecord : class, ITeamRecord =>
        builder.Entity<TRecord>().HasQueryFilter(record => Viewer.IsSystem || Complaints.Any(complaint => complaint.Id == record.Complaint
            && (Viewer.SeesEveryNote || complaint.Access.Any(access => access.User == Viewer.User
                && ((access.Kind == AccessKind.Officer && Viewer.EntersAsOfficer)
                    || (access.Kind == AccessKind.Investigator && Viewer.EntersAsInvestigator))))));
}

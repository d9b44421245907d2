using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;

namespace Vetting.Application.Statements;

/// <summary>
/// How handlers load a statement: as one of a case of theirs, or as the one to which a code leads. For the witness this lifts the lock-out of
/// parties; what is loaded so is handed out as their own words and nothing else.
/// </summary>
internal static class StatementSet
{
    /// <exception cref="NotFoundException">The case has no such statement.</exception>
    public static async Task<Statement> StatementOf(this IVettingDb db, Complaint complaint, StatementId id, CancellationToken ct) =>
        await db.Statements.SingleOrDefaultAsync(statement => statement.Id == id && statement.Complaint == complaint.Id, ct)
        ?? throw new NotFoundException("statement");

    public static Task<DoorKey> KeyOf(this IVettingDb db, Statement statement, CancellationToken ct) =>
        db.DoorKeys.SingleAsync(key => key.Id == statement.Key, ct);

    /// <exception cref="NotFoundException">The asker's code leads to none.</exception>
    public static async Task<Statement> MyStatement(this IVettingDb db, ICurrentUser user, CancellationToken ct)
    {
        var key = user.Door?.Key ?? default;
        return await db.Statements.IgnoreQueryFilters().SingleOrDefaultAsync(statement => statement.Key == key, ct)
            ?? throw new NotFoundException("statement");
    }

    public static Task<Complaint> CaseOf(this IVettingDb db, Statement statement, CancellationToken ct) =>
        db.Complaints.IgnoreQueryFilters().SingleAsync(complaint => complaint.Id == statement.Complaint, ct);

    /// <summary>A witness who is protected is not to tell who they are: whoever reads the statement would know.</summary>
    /// <exception cref="RuleBrokenException">They name themself, or say how they are reached.</exception>
    public static async Task RequireNotToTellThemself(
        this IVettingDb db, Complaint complaint, Statement statement, string text, CancellationToken ct)
    {
        if (complaint.IsProtectedWitness(statement.Witness)
            && (await db.IdentitiesOf([statement.Witness], ct)).Any(identity => identity.IsNamedIn(text)))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName,
                "Your name is kept from others in this matter. Take it out of what you write, and your address and number too. You can write “I”.");
        }
    }

    /// <summary>Sends a code to the address that a record of the witness holds.</summary>
    /// <exception cref="RuleBrokenException">None does, or mail is off.</exception>
    public static async Task Mail(this IMailer mailer, IVettingDb db, Statement statement, AccessCode code, CancellationToken ct)
    {
        var address = (await db.AllRecordsOf(statement.Witness, ct)).Select(record => record.Email).FirstOrDefault(email => email is not null);
        if (address is null || !mailer.IsOn)
        {
            throw new RuleBrokenException(
                RuleCodes.NoAddress,
                address is null
                    ? "No record of this witness holds an address. Give them the code yourself."
                    : "Mail is not on. Give the witness the code yourself.",
                "a code that you hand over");
        }

        mailer.Send(address, "You are asked for a statement", $"""
            Somebody asks you for a statement. To see what they ask, go to

            {mailer.AddressOf("/code")}

            and enter this code:

            {code.Written}

            It opens until {CivilTime.Written(statement.Until)}. Give it to nobody else. You do not have to make a statement: you can say so there.
            """);
    }
}

using System.Security.Cryptography;
using Vetting.Domain.Common;

namespace Vetting.Domain.Letters;

public enum LetterTemplateState
{
    Proposed,

    /// <summary>It is in force, or was until a later one took its place.</summary>
    Approved,
    Declined,
}

/// <summary>
/// A version of the template of one kind of letter. Letters bind the party, so it is used only when another administrator than the one who proposed
/// it has approved it. Its document never changes. Version 0 of each kind is the template that is shipped.
/// </summary>
public sealed class LetterTemplate : AggregateRoot
{
    /// <summary>In bytes.</summary>
    public const int MaxSize = 2 * 1024 * 1024;

    public const int ReasonMaxLength = 2_000;

    private LetterTemplate()
    {
    }

    public LetterTemplateId Id { get; private init; }

    public LetterKind Kind { get; private init; }

    /// <summary>Of its kind, from 1. Null until it is approved.</summary>
    public int? Number { get; private set; }

    /// <summary>The DOCX.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>Of the document, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private init; } = "";

    public LetterTemplateState State { get; private set; }

    public UserId ProposedBy { get; private init; }

    public PersonId? ProposingPerson { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined; null unless it was.</summary>
    public string? Reason { get; private set; }

    /// <param name="content">That was found to be a template of this kind.</param>
    public static LetterTemplate Propose(LetterKind kind, byte[] content, Actor proposer, DateTimeOffset at)
    {
        var template = new LetterTemplate
        {
            Id = Common.Id.New<LetterTemplateId>(),
            Kind = kind,
            Content = content,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            ProposedBy = proposer.User,
            ProposingPerson = proposer.Person,
            ProposedAt = at,
        };
        template.Raise(new LetterTemplateProposed(template.Id, kind, template.Sha256));
        return template;
    }

    /// <summary>Brings it into force at once, in the place of the one before.</summary>
    /// <param name="number">The next one of its kind.</param>
    public void Approve(int number, Actor approver, DateTimeOffset at)
    {
        if (approver.IsSameAs(new(ProposedBy, ProposingPerson)))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "A template is brought into force by another administrator than the one who proposed it.");
        }

        Decide(LetterTemplateState.Approved, approver.User, at);
        Number = number;
        Raise(new LetterTemplateApproved(Id, Kind, number));
    }

    public void Decline(UserId by, string reason, DateTimeOffset at)
    {
        Decide(LetterTemplateState.Declined, by, at);
        Reason = reason;
        Raise(new LetterTemplateDeclined(Id, Kind, reason));
    }

    private void Decide(LetterTemplateState state, UserId by, DateTimeOffset at)
    {
        if (State != LetterTemplateState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This template is no longer waiting for approval.");
        }

        (State, DecidedBy, DecidedAt) = (state, by, at);
    }
}

[Recorded("LetterTemplateProposed", 1)]
public sealed record LetterTemplateProposed(LetterTemplateId Template, LetterKind Kind, string Sha256)
    : DomainEvent(StreamId.System, Template.Value);

/// <param name="Number">Of its kind.</param>
[Recorded("LetterTemplateApproved", 1)]
public sealed record LetterTemplateApproved(LetterTemplateId Template, LetterKind Kind, int Number) : DomainEvent(StreamId.System, Template.Value);

[Recorded("LetterTemplateDeclined", 1)]
public sealed record LetterTemplateDeclined(LetterTemplateId Template, LetterKind Kind, string Reason)
    : DomainEvent(StreamId.System, Template.Value);

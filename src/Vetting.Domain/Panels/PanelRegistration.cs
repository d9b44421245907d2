using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Panels;

/// <summary>A line of the register of people who may sit on panels.</summary>
public sealed class PanelRegistration : AggregateRoot
{
    private PanelRegistration()
    {
    }

    public UserId User { get; private init; }

    public PersonId Person { get; private init; }

    public bool MayChair { get; private set; }

    /// <summary>Holds no office in the party.</summary>
    public bool IsIndependent { get; private set; }

    public DateOnly TrainedOn { get; private set; }

    public static PanelRegistration Enter(UserId user, PersonId person, bool mayChair, bool isIndependent, DateOnly trainedOn)
    {
        var registration = new PanelRegistration { User = user, Person = person };
        registration.Update(mayChair, isIndependent, trainedOn);
        return registration;
    }

    public void Update(bool mayChair, bool isIndependent, DateOnly trainedOn)
    {
        (MayChair, IsIndependent, TrainedOn) = (mayChair, isIndependent, trainedOn);
        Raise(new PanelMemberRegistered(User, mayChair, isIndependent, trainedOn));
    }

    public bool IsTrainedOn(DateOnly day, PanelRules rules) => TrainedOn <= day && day < TrainedOn.AddMonths(rules.TrainingValidMonths);
}

[Recorded("PanelMemberRegistered", 1)]
public sealed record PanelMemberRegistered(UserId User, bool MayChair, bool IsIndependent, DateOnly TrainedOn)
    : DomainEvent(StreamId.Of(User), User.Value);

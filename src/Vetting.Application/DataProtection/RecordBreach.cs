using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Enters a breach of personal data in the register. From when the party became aware of it run 72 hours.</summary>
[Requires(Permission.ManageBreaches)]
public sealed record RecordBreach(NewBreach Breach) : ICommand<DataBreachId>;

internal sealed class RecordBreachValidator : AbstractValidator<RecordBreach>
{
    public RecordBreachValidator() => RuleFor(r => r.Breach).NotNull().ChildRules(breach =>
    {
        breach.RuleFor(b => b.Title).NotEmpty().MaximumLength(DataBreach.TitleMaxLength).IsOneLine();
        breach.RuleFor(b => b.WhatHappened).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
        breach.RuleFor(b => b.Data).NotEmpty().MaximumLength(DataBreach.TextMaxLength);
        breach.RuleFor(b => b.Persons).GreaterThanOrEqualTo(0);
    });
}

internal sealed class RecordBreachHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordBreach, DataBreachId>
{
    public Task<DataBreachId> Handle(RecordBreach request, CancellationToken ct)
    {
        var breach = DataBreach.Record(request.Breach, user.Actor(), clock.GetUtcNow());
        db.DataBreaches.Add(breach);
        return Task.FromResult(breach.Id);
    }
}

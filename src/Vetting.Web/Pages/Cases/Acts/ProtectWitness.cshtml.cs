using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Puts the identity of a witness into the vault.</summary>
[Requires(Permission.ProtectWitness)]
public sealed class ProtectWitnessModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Whose identity?")]
    public Guid? Witness { get; set; }

    public IReadOnlyList<Choice> Witnesses => [.. Case.Witnesses.Select(witness => new Choice(witness.Person.Value.ToString(), witness.Name))];

    protected override string Done => "The identity of the witness is protected.";

    protected override string Next => Addresses.Cases.CasePeople(Reference);

    protected override void Check() => Demand(Witness is not null, nameof(Witness), "Choose whose identity is to be protected.");

    protected override Task Act() => Send(new ProtectWitness(Reference, Version, new PersonId(Witness!.Value)));
}

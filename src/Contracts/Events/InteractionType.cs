using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>
/// What a shopper did. On the wire: the snake-case name in the body's <c>type</c> and, prefixed with
/// <see cref="WireHeaders.TypePrefix"/>, in the CloudEvents header <c>ce_type</c>.
/// </summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<InteractionType>))]
public enum InteractionType : byte
{
    /// <summary>No type given; never valid on the wire.</summary>
    None = 0,

    /// <summary>An item's page was looked at. Needs <see cref="Interaction.Item"/>.</summary>
    View = 1,

    /// <summary>A search was made. Needs <see cref="Interaction.Query"/>.</summary>
    Search = 2,

    /// <summary>An item was put into the cart. Needs <see cref="Interaction.Item"/>.</summary>
    AddToCart = 3,

    /// <summary>An item was taken out of the cart. Needs <see cref="Interaction.Item"/>.</summary>
    RemoveFromCart = 4,

    /// <summary>The checkout was begun.</summary>
    Checkout = 5,

    /// <summary>An order was placed. Needs <see cref="Interaction.Order"/> with at least one line.</summary>
    Purchase = 6,

    /// <summary>An order, or a part of it, was refunded. Needs <see cref="Interaction.Order"/>.</summary>
    Refund = 7,

    /// <summary>An item was rated, with or without a text. Needs <see cref="Interaction.Item"/> and <see cref="Interaction.Review"/>.</summary>
    Review = 8,

    /// <summary>Items were shown. Needs <see cref="Interaction.Shown"/>.</summary>
    Impression = 9,

    /// <summary>The shopper signed in; <see cref="Interaction.Account"/> names the account.</summary>
    Identify = 10,

    /// <summary>The shopper gave or withdrew consent to personalization. Needs <see cref="Interaction.Consent"/>.</summary>
    Consent = 11,

    /// <summary>The shopper asked to be forgotten: everything kept about the user is wiped.</summary>
    Erase = 12,
}

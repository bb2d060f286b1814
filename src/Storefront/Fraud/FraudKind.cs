using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>What the simulated shop plants. On paper: the snake-case name.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FraudKind>))]
public enum FraudKind : byte
{
    /// <summary>A robot that reads the catalogue.</summary>
    Bot = 1,

    /// <summary>An account paid by a seller to order his goods, and what it looked at to seem real.</summary>
    Brushing = 2,

    /// <summary>A review written for pay.</summary>
    ReviewSpam = 3,

    /// <summary>Someone else in a shopper's account.</summary>
    AccountTakeover = 4,
}

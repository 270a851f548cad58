// SPDX-License-Identifier: MIT
// Networks and tunnels.
#include "scan/builtin_rules.h"

namespace clef::scan {
namespace {

constexpr BuiltInRule kRules[] = {
    {.id = "defined-networking-token",
     .description = "An API token of Defined Networking.",
     .pattern = R"re((dnkey-[0-9A-Za-z_=-]{26}-[0-9A-Za-z_=-]{52})(?:[^\w-]|$))re",
     .keywords = "dnkey-",
     .confidence = Confidence::high,
     .entropy = 3.5,
     .max_length = 86},
    {.id = "meraki-key",
     .description = "An API key of Cisco Meraki by its name.",
     .provider = "meraki",
     .pattern = "[0-9a-z]{40}",
     .keywords = "meraki",
     .confidence = Confidence::medium,
     .entropy = 3.0,
     .max_length = 177},
    {.id = "ngrok-key",
     .description = "An API key of ngrok.",
     .provider = "ngrok",
     .pattern = "ak_[0-9A-Za-z]{27}",
     .keywords = "ngrok",
     .confidence = Confidence::medium,
     .entropy = 3.5,
     .max_length = 166},
    {.id = "ngrok-token",
     .description = "An authentication token of ngrok by its name.",
     .name = R"re(ngrok[\w .-]{0,30}|authtoken|add-authtoken)re",
     .pattern = "[0-9A-Za-z]{27}_[0-9A-Za-z]{21}",
     .keywords = "ngrok,authtoken",
     .confidence = Confidence::high,
     .entropy = 3.8,
     .max_length = 169},
    {.id = "tailscale-key",
     .description = "A key of Tailscale.",
     .pattern = R"re(tskey-(?:auth|api|client|scim|webhook)-[0-9A-Za-z]{8,20}(?:CNTRL)?-)re"
                R"re([0-9A-Za-z]{16,40}\b)re",
     .keywords = "tskey-auth-,tskey-api-,tskey-client-,tskey-scim-,tskey-webhook-",
     .confidence = Confidence::high,
     .entropy = 3.3,
     .max_length = 80},
    {.id = "unkey-key",
     .description = "A root key of Unkey.",
     .pattern = R"re(\bunkey_[0-9A-Za-z]{20,40}\b)re",
     .keywords = "unkey_",
     .confidence = Confidence::high,
     .entropy = 3.3,
     .max_length = 46},
    {.id = "wireguard-key",
     .description = "A private or preshared key of WireGuard.",
     .pattern = R"re((?i:(?:private|preshared)_?key)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?()re"
                R"re([0-9A-Za-z+/]{42}[AEIMQUYcgkosw048]=))re",
     .keywords = "privatekey,presharedkey,private_key,preshared_key",
     .confidence = Confidence::high,
     .entropy = 3.8,
     .validator = "wireguard",
     .max_length = 68},
    {.id = "zerotier-token",
     .description = "An API token of ZeroTier by its name.",
     .provider = "zerotier|zt_(?:api|token)",
     .pattern = "[0-9A-Za-z]{32}",
     .keywords = "zerotier,zt_api,zt_token",
     .confidence = Confidence::medium,
     .entropy = 3.5,
     .max_length = 171},
};

}  // namespace

std::span<const BuiltInRule> network_rules() { return kRules; }

}  // namespace clef::scan

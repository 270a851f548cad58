// SPDX-License-Identifier: MIT
#include "sops/value.h"

#include <algorithm>

#include "base/encoding.h"
#include "sops/canonical.h"

namespace clef::sops {
namespace {

constexpr std::string_view kHead = "ENC[AES256_GCM,data:";
constexpr std::size_t kMaxNonce = 128;  // what crypto::Aes256Gcm takes

// Cuts `text` at the last `separator` that leaves something behind it; returns what lies behind.
std::optional<std::string_view> cut_last(std::string_view& text, std::string_view separator) {
  if (text.size() <= separator.size())
    return std::nullopt;
  // By its first character: rfind of a text compares it anew at every place.
  std::size_t at = text.rfind(separator.front(), text.size() - separator.size() - 1);
  while (at != std::string_view::npos && !text.substr(at).starts_with(separator))
    at = at == 0 ? std::string_view::npos : text.rfind(separator.front(), at - 1);
  if (at == std::string_view::npos)
    return std::nullopt;
  const std::string_view behind = text.substr(at + separator.size());
  text = text.substr(0, at);
  return behind;
}

// Go's decoder, which wrote and reads these texts, skips line ends.
std::optional<Bytes> decode(std::string_view text) {
  if (text.find('\r') == std::string_view::npos)
    return base64_decode(text, Padding::required);
  std::string clean(text);
  std::erase(clean, '\r');
  return base64_decode(clean, Padding::required);
}

}  // namespace

std::optional<EncText> parse_enc(std::string_view text) {
  if (!text.starts_with(kHead))
    return std::nullopt;
  std::string_view rest = text.substr(kHead.size());
  rest = rest.substr(0, rest.find('\n'));
  const std::size_t close = rest.rfind(']');
  if (close == std::string_view::npos)
    return std::nullopt;
  rest = rest.substr(0, close);
  // From the right, each part as far right as it can be: what greedy matching from the left gives.
  const auto type = cut_last(rest, ",type:");
  const auto tag = type ? cut_last(rest, ",tag:") : std::nullopt;
  const auto iv = tag ? cut_last(rest, ",iv:") : std::nullopt;
  if (!iv || rest.empty())
    return std::nullopt;
  return EncText{rest, *iv, *tag, *type};
}

ByteView NoncePool::next() {
  if (left_ == 0) {
    // One at first: most commands seal a value and the MAC.
    left_ = used_ ? kBatch : 2;
    used_ = true;
    rng_.fill(std::span(bytes_).first(left_ * kNonceSize));
  }
  --left_;
  return ByteView(bytes_).subspan(left_ * kNonceSize, kNonceSize);
}

std::optional<Plain> ValueCipher::open(const EncText& enc, std::string_view aad,
                                       PlainArena& arena) {
  const auto kind = kind_of_tag(enc.type);
  const auto data = decode(enc.data);
  const auto iv = decode(enc.iv);
  const auto tag = decode(enc.tag);
  // A shorter tag would be cheaper to forge; the reference joins data and tag, so only 16 fit.
  if (!kind || !data || !iv || !tag || tag->size() != crypto::kTagSize || iv->empty() ||
      iv->size() > kMaxNonce)
    return std::nullopt;
  const auto out = arena.allocate(data->size());
  if (!gcm_.open(*iv, as_bytes(aad), *data, *tag, out))
    return std::nullopt;
  if (is_canonical(*kind, as_text(out)))
    return Plain{*kind, out};
  const auto text = canonical(*kind, as_text(out));
  if (!text)
    return std::nullopt;
  const auto copy = arena.allocate(text->size());
  std::ranges::copy(text->reveal(), copy.begin());
  return Plain{*kind, copy};
}

std::string ValueCipher::seal(syntax::Kind kind, ByteView plaintext, std::string_view aad,
                              ByteView nonce) {
  scratch_.resize(plaintext.size());
  std::array<std::uint8_t, crypto::kTagSize> tag{};
  gcm_.seal(nonce, as_bytes(aad), plaintext, scratch_, tag);
  std::string out(kHead);
  out.reserve(kHead.size() + plaintext.size() * 4 / 3 + 112);
  out += base64_encode(scratch_, Padding::required);
  out += ",iv:";
  out += base64_encode(nonce, Padding::required);
  out += ",tag:";
  out += base64_encode(tag, Padding::required);
  out += ",type:";
  out += type_tag(kind);
  out += ']';
  return out;
}

}  // namespace clef::sops

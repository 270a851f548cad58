// SPDX-License-Identifier: MIT
// Mnemonic sentences of wallets: BIP 39.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "crypto/hash.h"
#include "scan/bip39_words.h"
#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::size_t kWords = 2'048;
constexpr std::size_t kWordBits = 11;
constexpr std::size_t kMostWords = 24;
constexpr std::size_t kMostText = 1'024;

using List = std::array<std::string_view, kWords>;

constexpr List word_list() {
  List list{};
  std::size_t begin = 0;
  for (std::string_view& word : list) {
    const std::size_t end = kBip39Words.find(' ', begin);
    word = kBip39Words.substr(begin, end - begin);
    begin = end + 1;
  }
  return list;
}

// The number of a word; kWords for one that is not of the list.
std::size_t number_of(std::string_view word) {
  static constexpr List kList = word_list();
  const auto* const at = std::lower_bound(kList.begin(), kList.end(), word);
  return at != kList.end() && *at == word ? static_cast<std::size_t>(at - kList.begin()) : kWords;
}

// Apart by whatever is no letter: blanks, commas, quotes, numbers.
std::vector<std::size_t> numbers_of(std::string_view text) {
  std::vector<std::size_t> numbers;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_letter(text[i])) {
      word += to_lower(text[i]);
    } else if (!word.empty()) {
      numbers.push_back(number_of(word));
      word.clear();
    }
  }
  return numbers;
}

// 11 bits a word; the last 1 of 33 are the first ones of the SHA-256 of the rest.
bool has_checksum(const std::vector<std::size_t>& numbers) {
  const std::size_t check_bits = numbers.size() * kWordBits / 33;
  Bytes entropy;
  entropy.reserve(kMostWords * kWordBits / 8);
  unsigned pending = 0;
  unsigned bits = 0;
  const std::size_t entropy_size = (numbers.size() * kWordBits - check_bits) / 8;
  for (const std::size_t number : numbers)
    for (std::size_t bit = kWordBits; bit > 0; --bit) {
      pending = pending << 1U | (number >> (bit - 1) & 1U);
      if (++bits == 8 && entropy.size() < entropy_size) {
        entropy.push_back(static_cast<std::uint8_t>(pending));
        pending = 0;
        bits = 0;
      }
    }
  const unsigned first = crypto::sha256(entropy)[0];
  return first >> (8 - check_bits) == (pending & 0xFFU);
}

}  // namespace

// Sentences of very few different words are the examples of documents.
Validity check_bip39(std::string_view secret, std::string_view /*text*/, std::size_t /*begin*/) {
  if (secret.size() > kMostText)
    return Validity::invalid;
  const std::vector<std::size_t> numbers = numbers_of(secret);
  const bool has_count =
      numbers.size() >= 12 && numbers.size() <= kMostWords && numbers.size() % 3 == 0;
  if (!has_count || std::find(numbers.begin(), numbers.end(), kWords) != numbers.end())
    return Validity::invalid;
  std::vector<std::size_t> different = numbers;
  std::sort(different.begin(), different.end());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  if (different.size() <= 4)
    return Validity::placeholder;
  return proves(has_checksum(numbers));
}

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
#include "scan/literal_rarity.h"

#include <array>
#include <cmath>

namespace clef::scan {
namespace {

constexpr std::size_t kClasses = 33;
// Rarity of the pair (row, column) as '!' plus twice its bits, counted over 40 MB of headers,
// scripts and documents. Classes: a–z, digit, _ - . / and white space, any other byte.
constexpr std::array<std::string_view, kClasses> kPairs = {
    ">534<95B5@9121D5B11077<97A88<=C35", "5=9>4>@E46=5>>6<E8:<5BE=7E98@;@98",
    "398;2=A16>235=0:C4516>@<9J96><@65", "5;<6/=<=3@>9>=6<F8797=>9<F74;8>13",
    "3811406<8;<34/956/11=6725A8296:.0", "6><:76AA0NC6=83;F5974FAD9M87;9D24",
    ":@;@2@<96GF7;59<I7799=CCA@@5::<35", "2C@@0@DD4NC;<@5@L6:6:DAJ@G;7<;D55",
    "6532534C@F=35-16>621C6C9H6;8@>@96", ">IBE7HJI@J>HDH=AEH9F=FEPMNCAFEM@=",
    ";@7@4A@@8FE>><@@GA:=:>@JEN@1@=C73", "2:;617991<@2@>3:F=5548>@6@<1<::34",
    "37<91:@C6C>78@53D@6<9>CD:I@6>;:56", "2<21041@5A98<93:D<0049@B:B56;9@13",
    "9633;38B4=743/62G024486>@AB4><A37", "2<;:0:<96I64<:37>3735>=@7E;3@=B74",
    "EJFHCHFNDPJ@ECICDCCB6GANPGF;IDF<;", "2<77/96<1I:65428A54358;D5F<4;8>12",
    "5>6=0;:42G119553>80/5=<>8<74:6902", "2<76/9>00F=68926D0444=:62C7297;/1",
    "866749:H6ID452>6K333CBD<GD:<EAF8;", "4A@A3>@D7P><8C5:GA>@D>FHGK89<AD;9",
    "7B@=8AC75KE@C:9@G9<C@F<GHH@9A=C99", ";@9@:=CC:N>@9=@8E@94DDG<@E27==@75",
    "<@>@=;@E;HD;::92@;89@B=IEDB6>:B35", "=FHH6EMF=OO@@I@HRFEHFKIGEB>;DHFA>",
    "999898BB<KB<BBB>GB<@@;@6MC-1:5@01", "460444573A955433@4026596@<74C>D;8",
    "<<;<<:@><C@<=>=;C=:;>>=>H@8F1DG86", "<=9=;=;7<=A=<>;;D<:<@<@@ED5;K9=29",
    "8=9:=><><AE8>:=:J@8:=A=@HG<BDC323", "020222540;833302<20/34349;037;2(,",
    "453256874@;66533>6147795>>56862+,",
};

constexpr std::size_t class_of(unsigned char byte) {
  const unsigned char lower = byte | 0x20U;
  if (lower >= 'a' && lower <= 'z')
    return static_cast<std::size_t>(lower - 'a');
  if (byte >= '0' && byte <= '9')
    return 26;
  constexpr std::string_view kOthers = "_-./";
  const std::size_t at = kOthers.find(static_cast<char>(byte));
  if (at != std::string_view::npos)
    return 27 + at;
  return byte == ' ' || byte == '\n' || byte == '\t' ? 31 : 32;
}

// The counts as shares, worked out once: a scanner weighs each place of a thousand literals.
struct Shares {
  std::array<std::array<double, kClasses>, kClasses> pairs{};
  std::array<double, kClasses> firsts{};  // of a class before any other

  Shares() {
    for (std::size_t a = 0; a < kClasses; ++a) {
      for (std::size_t b = 0; b < kClasses; ++b) {
        pairs.at(a).at(b) = std::exp2(-0.5 * (kPairs.at(a).at(b) - '!'));
        firsts.at(a) += pairs.at(a).at(b);
      }
    }
  }
};

const Shares& shares() {
  static const Shares all;
  return all;
}

// Members of the class: a digit is ten bytes, each a tenth of what was counted.
double members(unsigned char byte) {
  const std::size_t c = class_of(byte);
  return c == 26 ? 10 : c == 32 ? 30 : 1;
}

}  // namespace

double pair_share(unsigned char a, unsigned char b) {
  return shares().pairs.at(class_of(a)).at(class_of(b)) / members(a) / members(b);
}

double triple_share(unsigned char a, unsigned char b, unsigned char c) {
  const double of_b = shares().firsts.at(class_of(b));
  return pair_share(a, b) * pair_share(b, c) / (of_b / members(b));
}

}  // namespace clef::scan

// SPDX-License-Identifier: MIT
// Key ids of a manifest become the entries that sops writes.
#include "matrix/backend.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

constexpr const char* kArn =
    "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445555";

TEST(Backend, HasSixNamesThatAreRead) {
  EXPECT_EQ(backend_names(),
            (std::vector<std::string>{"age", "awskms", "gcpkms", "azurekv", "pgp", "hsm"}));
  for (const std::string& name : backend_names())
    EXPECT_EQ(backend_name(*parse_backend(name)), name);
  EXPECT_FALSE(parse_backend("vault"));
  EXPECT_FALSE(parse_backend(""));
}

TEST(MasterKeys, AnAwsListWithARoleBecomesTwoEntries) {
  const auto keys =
      master_keys({Backend::awskms,
                   std::string(kArn) + ", arn:aws:kms:us-east-1:111122223333:alias/x+arn:role"});
  ASSERT_EQ(keys.size(), 2u);
  EXPECT_EQ(keys[0].kind, sops::KeyKind::kms);
  EXPECT_EQ(keys[0].fields.at("arn"), kArn);
  EXPECT_EQ(keys[0].fields.count("role"), 0u);
  EXPECT_EQ(keys[1].fields.at("role"), "arn:role");
}

TEST(MasterKeys, GcpAndAzureIdsAreTakenApart) {
  const auto gcp = master_keys({Backend::gcpkms, "projects/p/locations/l/keyRings/r/cryptoKeys/k"});
  EXPECT_EQ(gcp.at(0).fields.at("resource_id"), "projects/p/locations/l/keyRings/r/cryptoKeys/k");
  const auto azure = master_keys({Backend::azurekv, "https://v.vault.azure.net/keys/k/0123"});
  EXPECT_EQ(azure.at(0).fields.at("vault_url"), "https://v.vault.azure.net");
  EXPECT_EQ(azure.at(0).fields.at("name"), "k");
  EXPECT_EQ(azure.at(0).fields.at("version"), "0123");
}

TEST(MasterKeys, AnHsmUriIsWrittenAsAnArnOfAccountZero) {
  const auto keys = master_keys({Backend::hsm, "pkcs11:token=a;object=b"});
  EXPECT_EQ(keys.at(0).fields.at("arn"),
            "arn:aws:kms:us-east-1:000000000000:alias/clef-hsm/v1/cGtjczExOnRva2VuPWE7b2JqZWN0PWI");
}

TEST(MasterKeys, AgeHasNoneOfItsOwn) { EXPECT_TRUE(master_keys({Backend::age, ""}).empty()); }

TEST(MasterKeys, RefusesIdsOfAnotherForm) {
  const std::vector<BackendChoice> bad = {
      {Backend::awskms, "alias/x"},
      {Backend::awskms, ""},
      {Backend::gcpkms, "projects/p/locations/l/keyRings/r"},
      {Backend::gcpkms, "projects//locations/l/keyRings/r/cryptoKeys/k"},
      {Backend::azurekv, "http://v/keys/k/1"},
      {Backend::azurekv, "https://v/secrets/k"},
      {Backend::pgp, "--output=/etc/passwd"},
      {Backend::hsm, "pkcs11:"},
      {Backend::hsm, "pkcs11:token=;x"},
      {Backend::hsm, "./module.so"}};
  for (const BackendChoice& choice : bad)
    expect_error(Errc::bad_recipient, [&] { master_keys(choice); });
}

TEST(ArnFault, NamesTheFieldThatIsWrong) {
  EXPECT_FALSE(arn_fault(kArn));
  EXPECT_FALSE(arn_fault("arn:aws-us-gov:kms:us-gov-east-1:111122223333:alias/x"));
  EXPECT_EQ(arn_fault("arn:aws:kms:eu-west-1:111122223333"), "number of fields");
  EXPECT_EQ(arn_fault("arn:gcp:kms:eu-west-1:111122223333:key/x"), "partition");
  EXPECT_EQ(arn_fault("arn:aws:s3:eu-west-1:111122223333:key/x"), "service");
  EXPECT_EQ(arn_fault("arn:aws:kms:europe:111122223333:key/x"), "region");
  EXPECT_EQ(arn_fault("arn:aws:kms:eu-west-1:1111:key/x"), "account");
  EXPECT_EQ(arn_fault("arn:aws:kms:eu-west-1:111122223333:grant/x"), "resource");
  EXPECT_EQ(arn_fault("arn:aws:kms:eu-west-1:111122223333:key/"), "resource");
}

}  // namespace
}  // namespace clef::matrix

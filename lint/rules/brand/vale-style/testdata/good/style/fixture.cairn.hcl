# Markup, addresses, data and other words are not what a rule is about; what a rule
# asks for and cannot be checked is no finding.
brand "saltmarsh" {
  vale = "styles/House"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  param "name" { type = string }
  email {
    subject   = "New knives: simplygood"
    preheader = "Read https://saltmarsh.example/simply or write to simply@saltmarsh.example."
    body      = "<style>.simply { margin: 0 }</style><p class=\"simply\">Hi ${param.name}</p><p>${param.name} ${param.name}ly sim<b>ply</b>ng.</p><p>simple%{ if param.name == "a" }the%{ else }the%{ endif }</p>"
  }
}

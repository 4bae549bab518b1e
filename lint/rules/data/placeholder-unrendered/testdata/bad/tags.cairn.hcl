locals {
  hello = "Dear {{ person.first_name|default:'friend' }}," # want `"{{ person.first_name\|default:'friend' }}" is a placeholder that nothing fills`
}
profile {
  attribute "first_name" { type = string }
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP, *|FNAME|*" # want `"\*\|FNAME\|\*" is a placeholder`
}
message "first" {
  class = "service"
  email {
    subject   = "%%DC::Last White Paper::Subject Line%%" # want `"%%DC::Last White Paper::Subject Line%%" is a placeholder`
    preheader = "For you, $${profile.first_name}, and nobody else." # want `"\$\{profile.first_name\}" is a placeholder`
    body      = "<p>${local.hello}</p><p>Hi [First Name], thank you.</p>" # want `"\[First Name\]" is a placeholder`
    text      = "%%{ if profile.first_name != null }So.%%{ endif } You save XX % today." # want `"%\{ if profile.first_name != null }" is a placeholder` `"XX %" was to be replaced`
    link "cta" {
      url  = "https://saltmarsh.example/notes?who={{email}}" # want `"\{\{email\}\}" is a placeholder`
      text = "Read on, {first_name}" # want `"\{first_name\}" is a placeholder`
    }
  }
}
message "second" {
  class = "service"
  sms { text = "${local.hello} it comes today. <%= name %>" } # want `"<%= name %>" is a placeholder`
}
message "third" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes, and what you can still change."
    body      = "<style>p { margin: 0 }</style>{% if vip %}<p>You are one of us.</p>{% else %}<p>Not yet.</p>{% endif %}" # want `"\{% if vip %}" is a placeholder`
  }
}

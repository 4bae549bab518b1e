profile {
  attribute "nickname" { type = string }
  attribute "city" { type = string }
}
message "hello" {
  class = "service"
  email {
    subject   = "Hello ${upper(profile.first_name)}" # want `the subject of message "hello" has a gap for people without profile.first_name` at "profile.first_name" help `\$\{default\(upper\(profile.first_name\), "…"\)\}`
    preheader = "News for ${entered.city}"           # want "the preheader of message"
    body      = <<-EOT
    <p>%{if profile.nickname != null}Hi ${profile.nickname} from ${profile.city}%{else}Hi ${profile.nickname}%{endif}</p>
    EOT
    # want-2 "without profile.city" "without profile.nickname"
    link "cta" {
      url  = "https://saltmarsh.example/${profile.city}" # want `the url of link "cta"` help `\$\{default\(profile.city, "…"\)\}`
      text = "Read on"
    }
  }
}

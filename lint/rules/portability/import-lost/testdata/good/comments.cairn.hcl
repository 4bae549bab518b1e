# What import-lost: says is only meant where a comment begins with it.
# import-missing: the text stands in a template that none of the files holds
# import-assumed: on what ground people agreed, no file says
message "hello" { # import-lost: beside code
  class = "service"
  email {
    subject   = "# import-lost: no comment"
    preheader = "What we send, and how often."
    body      = "<p>Good to have you here.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/hello"
      text = "Have a look"
    }
  }
}

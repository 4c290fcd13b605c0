/**
 * Passwords that lists of leaks and habits put first, of the length that would otherwise pass; lower case.
 * Shorter ones need no mention: the minimum length refuses them.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  "correct horse battery staple",
  "password is password",
  ...`
    0000000000 0123456789 0987654321 1111111111 1122334455 11223344556 1212121212 1231231231
    123123123123 1234512345 1234567890 1234567891 12345678910 123456789a 123456789abc 123456789q
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 9876543210 a123456789 a1b2c3d4e5 a1b2c3d4e5f6
    aa12345678 aaaaaaaaaa abc1234567 abc123abc123 abcabcabcabc abcd123456 abcdefghij abcdefghijk
    abcdefghijklmnop access1234 admin12345 admin123456 admin1234567 admin123admin admin@1234
    admin@12345 adminadmin administrator administrator1 arsenal123 asdf1234asdf asdfasdfasdf
    asdfghjkl1 asdfghjkl123 asdfghjklzxcvbnm asdfqwer1234 autumn2025 barcelona1 barcelona123
    baseball12 baseball123 basketball basketball1 basketball123 batman12345 blackberry blink182blink
    butterfly1 butterfly123 changeit123 changeme123 changeme1234 changemenow charlie123 cheesecake
    chelsea123 chocolate1 chocolate123 christmas1 comfyui123 comfyui1234 computer12 computer123
    computer1234 contrasena contrasena123 contraseña correcthorsebatterystaple creator123 creator1234
    creatorcreator december25 default123 defaultpassword demo123456 demodemo123 dragon1234 dragon12345
    facebook12 facebook123 football12 football123 football1234 freedom123 freedom1234 gateway123
    godisgood1 google1234 google12345 guest12345 guest123456 harrypotter harrypotter1 hello12345
    hello123456 hellohello hellokitty hellokitty1 helloworld helloworld1 ilovegod123 ilovejesus
    ilovemyself iloveyou12 iloveyou123 iloveyou1234 iloveyoubaby iloveyouforever iloveyousomuch
    internet12 internet123 jennifer12 jennifer123 jessica123 jesus12345 jesuschrist jordan1234
    jordan2323 juventus123 letmein123 letmein1234 letmeinnow letmeinplease liverpool1 liverpool123
    manchester manchester1 master1234 master12345 michael123 michael1234 michelle12 michelle123
    midjourney midjourney1 monkey1234 monkey12345 motdepasse motdepasse123 mypassword mypassword1
    mypassword123 newpassword newpassword1 nopassword nopassword1 november11 opensesame opensesame1
    p4ssw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pa$$w0rd123 pa55word123 parola1234 passw0rd123
    passw0rd1234 password.1 password01 password1! password12 password123 password123! password1234
    password12345 password123456 password2024 password2025 password2026 passwordpassword passwort123
    pokemon123 pokemon1234 princess12 princess123 princess1234 qazwsxedc123 qazwsxedcrfv qwer1234qwer
    qwerty12345 qwerty123456 qwerty1234567 qwerty123456789 qwertyasdf qwertyqwerty qwertyuiop
    qwertyuiop123 qwertyuiopasdfghjkl realmadrid realmadrid1 root123456 rootroot123 samsung123
    samsung1234 secret1234 secret12345 secretpassword senha12345 senha123456 september1 september11
    shadow1234 snowflake1 spiderman1 spiderman123 spring2025 spring2026 springfield stablediffusion
    stablediffusion1 starwars12 starwars123 starwars1234 strawberry strawberry1 summer2024 summer2025
    summer2026 sunshine12 sunshine123 sunshine1234 superadmin superadmin1 superman12 superman123
    superuser1 temp123456 temporary1 temporary123 test123456 test1234567 testing123 testing1234
    testpassword testtest123 testtesttest texttoimage thepassword thisisapassword thisismypassword
    topsecret1 trustno1trustno1 user123456 user1234567 useruser123 wachtwoord wachtwoord123 welcome123
    welcome1234 welcome12345 welcome2024 welcome2025 welcome2026 welcome@123 whatever12 whatever123
    winter2024 winter2025 winter2026 yourpassword youtube123 zaq12wsxcde3 zaq1zaq1zaq1 zxcvbnm123
    zxcvbnmasdf
  `
    .trim()
    .split(/\s+/),
]);

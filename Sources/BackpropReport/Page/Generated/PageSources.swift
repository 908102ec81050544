// swift-format-ignore-file
// Made by Scripts/build-wasm: change what it is made of.

/// What makes a page work, and how it looks then.
enum PageSources {
  /// Playground/Page/main.js with all that it imports, compressed likewise.
  static let script = """
ABzY8000000t2)=U6b3$aqs*UqeM1,TM$cfKO}Lr+VaVA`KolXb2|GfMKQNna!A4g0R{k,OVg~n$2{jbdCd>IUy}Zs!2sk+y\
4WfEw3v_X>FMd|uW3&5tgKXdKYtf5b-9WsT3st|QB|wq>FH*(i8g0ZUd&Giy,YDWrg>ML**cq4NuH@$lBT{+^-^b5sN$+BlD\
l=K%TP@gNjfcb7N}ikmKVyO&@!V8775jToUZj),umn%yT9m36#;ya=+duI1PGbTluvWj_4T#N)@iE#_BU1cth1?}C7GT!yJv\
A)>OjGgRg$gs72&~^qq2&Ns{A3T7QUBf9xNi%NAYy},{m!YCS|2FUC8`2nP`6y2+6@!M+0hQ@X=}>4S6*xA%sB$!i,%=`i,G\
6?=XWfRRw(9D9=+vyWYNIDO{~|Hua+@GR%!;X,Yd)f(Xu`0+M|i2-Ni}=D&Jkxc2K`J3W?b0pKrmwJtJ4AFgLlSEqgz&)su{\
P3`ufa!9~a5)>p1(|ocfYA1z`EB%JiBA(z80ck7=^7W5e^WA&j73xrZF%7_rN#(l}^A(N|L|!%s03LNbhVUB5I|36e,CX7^=\
s1A}{ZNhRfB?|rDFC-qGR~Ovbm&M0uc`J79Ry8klkz=m(a$r0&Z~tk9O9t!CQ5ZSuNH)f#!Ux^1h@6QF1Eg},H;ffX,6PO4x\
|t|7%bBx?jN@}wZ1DSMX~~deWWc^%lIQozD^w~a3m^MX;S&8{*R*%tKHi@{PS),KJjmcA0qlb32uVZwUy+r^E}mY7BKf#aA}\
Do)(B6q-MGp>;!T$2aL|f1({qg!!No$J1I@^A;3i|C3*HCtp-S_OE?_Io0oZYK*Jc`>M!n5Z2Zh(GK-&07r`w_OdeNC)Lera\
pGU}GeU$sZQ&z?iKJ=5?gY_}H;E{;I=1=Rbn2Bm!G0r,E,;Z#qOWt{rvFn1l%zRMUiVp+zpdE5jl`kpt2Kkq?qv$+9~)AB&6\
T^Z2L0!}1Uvm)j-0F)pNN&^$sFfk~eYej(S#6p_UX);eLyxlM@D)cIaOX{EgTkqr)c7{mssLdo)vz|TTod6>zfjjzP1tOYNL\
)BAzd-P_KJ5IEi3(!@4_|M1XZ4ZM;I{>QR5l4JtSAf_ZHWxW+(y4#A5}wWkMys0lAN8t&&B_8ST|F}^TE){hpxdbx;;!r&cz\
g$#4&llZ;me5TkJT&S&V_RYYX0D=(O>c;LqslpS8SD2U8w}fB1FiMD`*0`9{lZgjR{69qhzdJsu$R0nkUyVzw=Ah+*?>&0-6\
WFxBaI(LSQ-6?FSay{?,KBi}?gjvUxNs06?wOJ{Yqj3;I&^EZc5-(bFC99;FcsiQl!efHA@T>5j4OZ;c4EXdfP`OPD=dx08?\
9pmFY015*QyWwf1rqi&z>h=e`RZMyfjO60t$s*`z^%#sP*R=MS&EM{2pgheb$%HJhfg5C*>oMn$4e;2>Ass+5240IN($vwzW\
?ELvZ{xivD*ze(AvsENRT_4V+iFTHLfW06$M2~$NSBogVD=kT8qVcrMO(eij(fnon;2eL9PG)`RmuL-|ohU@0K?1pBgt{JuJ\
JCHyo7w7rdAQhR5SX)~?Vea^WLPt=iOKG%T;xS{xF,O*Gt202QQVe8Eu,uU@6l5F10!@s+Mn)_JP>O`9,6N2>jiuLba${_I,\
YRD*NI2KKnPw5SJ)8I5ivV%g-{uMLOhQcBiQqD2~NLbeUfaFuBQ+|paB9B?SQo`AEKMy$x}8iK)sn@`N15eOC|Vm|FS&*kj}\
,NNo_i2R#3I9saTg+>b!H)9;?aw+P}H>KTLOL`{3kha5^{k{e>5FhAprL5!H6(cq7aqxnS4EevuD`JMilz>E4BSm`-1aJ;1_\
RP8?9N!x(HmrY(Sh6mS@Q&,rS0lt0HVgs^%MLoBcksh)wpzjz+1BAGAXvwsPmQ@(,a^HAO8Rh2J?>YU7fErpXf1;&887ODk+\
q4Sb25w7MFI$W>,4#WAtRG^,4U1|&)1}=t$`GS!%irC,C`x2oNM4(OyXP~}Pew9Nf&H^h~C6kX}-sn$FQrn|A7#7v+*96x3c\
m%ES)sc-5C2d6^f^gdhp~lHkmA{c&oq&pUui2,S-rv^xsM0HdAAvIpN+G%k(R>ZY?3vHtKywZk_!IWcz7lxyVD$Ww#)vxLjC\
y&kE^51n8V*s99dG0#bdWZi=p;o}ARLeoT*1&+OwCK#=!rqx*OxGSauRe1XS7,E3vroz-+%?M,v$i+Qc7U8e;GJ3PEbt;BF!\
ss>^8}?0>N2m6uVG8glY@_zN5H(%YV}NPN&fN9?lME_wRYfqyq0lbrz5_co@2(#}A?7{Tv,s&LoXX^k*jv(ACg$pXklk`2#p\
aJy5w|=aG;-d@w2K2(@S{z~rN~T>`?67Z*v~CDI^bU=llf2{UL#Wmb$Ik`lv-&Nd?P,AbfmT;iHE$#es*Sf|+W&>!+ejqs8}\
doX0mNcOS6VEVQ&aT|eK#i*fU(CAQm8wP>Kp`{*N)PN5z{k92nqTv1$KsU}HP%bb&(%F>aBRUe9i7^uV_i%iVd=~Dy4-HC(!\
ezTBRypW1JUd)}nM|j^8|0~o0SEVIL2$4|!_6wGn4O?voIRf$,0UGYL6fSBPf@`F`z1>^xP8&1HMkFyEf6y}T!zAMW;d+@%Q\
Vs|qJ?5iK`5VG4bll6{*?3xUaWB=`v7KGj2QSEZ^_^I7X1x4!Tfj011NTI$>Bb1-S%xADmaE9E_7V_jqBpv!(Aty6ghIjRlF\
z^N9;!}=f},^?5tN`faa(yg*BrA&)%_uWM7-iQ^Gux_ZxwW%W0*yS=NEei4Cp%8g&dPH%>oJ*2O*i0pDptS=,t=@f12TB-l8\
E4dwwYXFagBju~C#8#F&mt4}DcnnxXe%~M9bG5p^QkPep-ylxQbIitEL@}jikEGKrKHF~*,Vl|d,`cV`yaP2VWD?0%^^}`9v\
xR@un10Sb$1u0&%{s7&bzV5y-bHNcHfeF=mrS_P>I3izW@&k_3bVn@A;1&kgE8h|>Tj>fpbOvCI1M+p?`f+!iU%`{`M;ptO5\
oxUrYApQF!Pq$iT~?NvY?~c!l4mEIHZV!~O;&;^0F;1Z^4Ods#zO6GIYifUC~K(@39GZ!qYbaV!RQL51W;~_aj(S(jTd0KeW\
UVwPzRtFKyLR#WDYbW)*wdNm|>5+amRYj*lh=#HoG}+_(QXiOvi-,,355s3n&8coapJZ{=rbL*OnXJ8&6yXRFz^=Q7bl7F,l\
(!nGQ)~`nBlC5X+H;bO?XUGBf33n@J?>UII4I2c6b9iwv-JK5q2(k6Mx}uf&iXF7OyOvg)6(UGSYH%k`47oD^21Y4`~HM8aG\
Kq6jt_$X!MTe{2{Xu{ggHB}liTXOhsUawQ8bf$Rj%d$Ps&6?V(xSFU^KO_E}gHV+4vhYkh>uWhK#6eXAqSC7CfbfF1G7|RkJ\
AO,-$t0(~9C2g~nswaJC6hAA!kW&o!=uo0de5mCI=M61SZVX;%hJRcoC*|9G4jyQ=SSFK};$,WO1T$wnaLiq$Eko8k5E-~$6\
W@&?I7&^g,UPv3Je-wREz8s(xoEl?qr&XDH18ba;7e_5%Luheb@%s(Aw!~jk6Wt8p#ENS)C(V7rr,>ikf(kxXqzkJub`*Gxw\
6Kl10{h3%r+r~@X|8yo2=4viuD_otY}%X;)o@~yU?&>Z{xCZXh!=%avi9f8*8nuj$T>B)mG`9PpNc|FnbNH-XX0Hf!g;A&0@\
xOs)8m>hZ}5c3d,(hlyf#xv!p0t6|_mW%~@hhW#$a{$LIi=2(xvWAR6pYu+zv-_-$FF*q_G9oV8;U3=sbw%k)|8Wi{T#F%4C\
&i&;F;Mn}y-0f!{ZsHZmNLA-0-DOW}PUoQhr6UUxDi^fC|d>S#*PYu2TJZTbV_c3Y56xcuwitK6aA?*i_N|J$w7Vfv59JVjO\
`sobqAQl85>x}JS7J,y|>t*u{jVHe0(3;U)SFgFx_Xg8CX__qKxu&Nc8kEQKZ?N~baTWV*0v*Bt2eoE-@g|-ue7`{6v+{(`x\
?hB8(lC=HoTzsFbE|gRnKR!>y`j?`U=})5wMR)wN>mlTL!CV26_|5FYNYoB$@og0*P8W*1qV`0&`V5ap)sM>S84!P!be2Zfu\
IAMs9MuYW)p5S7@PxbXU{`**+b7{bP1kJe*iIZ{{?CsgsNFHS;Sd}iK2{|!{-rAf%PNa)``kcFUdsAEDp{ufgb5ViewL0,S`\
sUaE1s57Z>PGFw^L$SL>=iX95GpB5$n_;iUsmQh}Y%=)k1!D8OV;Yd{Y*V7{(kxmpEQn_MLsbkPllb78%>DHU864r4t^O,^C\
~pB)2)U`&5c0drEmmKunr|Fr_bR;0|?UJ#i0n{^xfqB>2wh*z4-G-B@D9J*=XW33+8vs$sXI*(9ab%v^`89@`?e*1K{dVnK3\
$4ta(OJC`8^_=@pn*CiExTTXLDw?H09^G+3d`mn5FeVYRA9yP$0Rr~|Qy`WdFecR@{C-ARTjPJ?8nqmt0stv0L_bZF`-YCDG\
4i)rivW;RX2Eze&wQE?mDLuD0CpWt$b-dllU1jzqES%$z25#;x00i;r=fRqYEv+Fn$eLs(QhVJBp21nezn)>7;Q=zT7d>f^l\
s1*93^7!Rzn@KD2=yR_CZV{ZiIYooGjNeFRSlRv?)Py,@A0-HvsydJK30tPSf%av)0p1saJ6kV=5iQ+PlK{m=74zc%e6zz,n\
7PAL%AIr8VA%%tK$GehH&l,OKn!A*NvRMx!y@3Cy=65md~,&7}O7HAHckmZvH@Co@k@TJH+~zT}lz(_+ubNxcDF7iQv&QCyA\
LMdVI=KKdsQ,9xdge9KJCrjE@VLWiWCQ1hyT,5X|3SGEMtMH;xIKQZ4,z1|ad$r`j~H&~n+;Rh-X+_6?-M~hz-kSKW$!,$ue\
uSpQX6SEm=M9vOVZnlM!sRrWHONdC)EEAIyXfMV1mibb1^;TWA^@QtXTJMDMU8)bnjf4=*jw_738|pIV^radEpu1s3mFbOog\
D$A={SlmRjS`W9n^lprXJ?I6e_YH_q%vxyF?lQLdYL&jLVVk0`P%(p0(kKF%4k&;_vvX_laObc&4-G?SB`~,$P^SA?b3$;w7\
!@@r;Q)Ic`){9@a6FZf%am`u4qRqbf~69yrJb08_cbd?xR~LBL2OOr=))EP8$_2e2O^67n|O6r71,678xd%I4l;VHx?,F0gI\
n(X*0iZo7k*6TsG&C?=GKik6^S_a0V|k5og!0+D7YrhKUZ)o`l3,VikYXZ6+d0mxUB5HEA611FbP{qGD+w+PveY@,XcQ9^w^\
YGjd4w+ayDZkx8`bUM;{`fes74XLhihGi7;ZMTN,(FK+Xwi8KUnJIeOa-Z_1#U6v6e312{RD0dAyCv@0D_47~v1r5Nu|M{o?\
20p4Rhg%}cx+L4DdntZ2iCE%)gS}P@vHq$>lrZ3FAQVlfO*t3hdyZOUW^J|_qE5z_gnbl65$^ZBu6)E9zy-qi)xr3$x_p,j_\
9x_^=M8qLaXn1+QHBpyztipu*L}eQqk=r3LTaYTEvy{`b(H|!&d~b2GCLGSR1Ry7)YpAvaDsW)51@r,WK87&V!OU4t^Ju*Bt\
2TMW%f_YxhXGG&udm_ZR)tr{S6o{av&D*y(ZBwu|k7a8)66Cbe5|{lFh;UL#13~R{OSA`2{Mt3Ar~L{soHo|LuU>s(~U08@o\
g^ipCb*M-JveD$gk&v2&6YTy%NOhB=ZIZmb0~FE=HM{}Y~!(LkKe-v9d=*fJ$Pc@UWhCX_^+a+hRrv3-r1jW=0U,f|>k2NQ_\
*=XsG#;,Pblmg3N@wB?|$2pfMlDq%Y1WTBTapuCGGA7Rt0NOpeOr*IHFW#Hqevr`{|VU(HAN(`{X(PyTF3QHF6V`SY>*|}Am\
Ey&BhOJa1qSGsto*F~Pui~3_Ih4@EsCR40)skV>f9RuC;3T$AA@q4cQUnYOmg@Z1h##ok3!VQA{9WZvNdQtBJ0kANFayN03b\
#X0?5iX0{P!8J&pOrc8mL_GqhFE8F7gv+TkbW2v@_X74,CPvJ?eSLv{l-%,+{RVP+OorPj@1wkpjgWUE-c6j*PG)G!n^PxFF\
s_w5dMdM`eFY=)`u4T>0>7|yd#KWg=Jc>6+!V3Zo>^;QAU!`vlM(sXCc-KnRd4qokK_8na~fZ)0r{Ao-^CybxyEIeh^~4kuw\
c3pF4;y5Uj?G)Po$D(dRJxS>3@%!#)7mzAnzdnRQQ}h;?T?54#OSw1IvbG0f;TFyTT-u7jF)e&(V&51WgfhusE+oE))-07_D\
8qqCZ4L7l_|U>s-%W&tsXT7BYY-weGV;;11,^dg)C@{HP-#5-xz28nPat)BEObXym^|GRW;4hxuMTg06gb^9`;f4JS+WUMwZ\
W}BVe(ZL{w`b1t_)`*@B4D(>!3lS;2kR+SY`2cr}J,piufa1A5INa+CD=-6Q;kls-b4SQoh1s(|Ct#jLe-~>kc=OjKUd?!md\
L7JO8A&=8a|rl}iDF6wC#>Ayo_FQt6m2Q=J%i731qKDQD(3J#ioBtd(t3+Loucw_&$vgT^(@?KX#D)s|JaHzd;u+zJ3YPIdU\
myiPFIpMCITsKQ9hCh;z3W,ejm_}F|{wgYE^8l1ta{%f}zzj`;W}e*MK{I%PL|y1O2_~0NZ@5w{>)4BSawM4=AQ&!NKaII#f\
Qre;~gRo*EID^pf(Ls46M$-OFy}mu,Y=&cS{$e@c4p=;#XLTQlr&JspnE@}hZ|^i=(wq%~i^|MO=eVEkc(WtObHBFv7I@VV6\
mcN#MWM9l4,R_I(gfs(KbLS9aO2{Y9Xc>&S!Apyi$,J8;+k8J;LT~%,,mI2(RDd^7I84i_8uzJwU!JVfEDUu#!&Ywzh8B5Oo\
;&Z,I&,^f>vs}@OsZ,zk8A}QXFW_6m*&LSi^}TLA#IxPQ3_Tk_Nt3Y&l%%o!xh8>&rL|&8PBuduC;O_?l4gsa`p_GSrx,?hN\
llDK9wzDXLOImq)g04r7Y${S;C2X;pTy$7,6unX>G&4s+*A^0d~gFmxl343ywq6vVJguazcQnOt5H3}d`0r$FGwPak0sYn>#\
-9xHm|z$%R(BU=RT@O3R?Uz5A0c8aty)pdw!|HCk0uH1+vcYh_?#yRC7ih8`P0~`L&ipBnLGX3(?MBU8`r$ZMKyk^e9gtQ1S\
>rOLNfHHUTuaq%um(Y}kh>Va3H|FKE{fjOc#MlKHyehXP8457n)>pHFwZ@P74hOSi?Tx8Md,f6F;E3NVHT=OgtE&Ooz7V`yG\
EscHl-CJ;7>?XOAky4A1I{C2E4Uxv@uK_Dkwb2E?!b;>`|x&E^}Hu^^-j#m$w_Qd>#;I&kL+M)sy-%p{FY,~TQE4!tD$xJ&8\
QjFYixM4D=giHvNw,zc7(e1vu!ACHIuj@QB>TF6*Gz|A8kH%WFp>=FIOiO^,xsegWj_co2+NW!Jx;jz,6CNv>86Ora*6*b#%\
$M|NYQr>K#;GNgig|91-NX)hD9+C;aQ9rOX@72Ey0FB~{Mv&0`aF%Ec}z!tj8QS8#%Eg8n^Lf2gkUFZAG&JCWUSz#T%H@}2)\
}>@MB?7b^}HsRtmZxb`T%rCl6~alw+;BN+NWh;Z{&PI0T?6_ejT2ms~rDf$0$!R$D~KzKRH(e3dFvL^1~lkRZ^dh9!L4b;y`\
>e93JBey-Jk%tO9Dh&P{vIqyH`L?Ux%#j(xHJ@f1Cpxu?5#Kn%#?%#OgFW$eeSq^r@cyfb@c8wXl~M3ck}2ta6XIXo01j!!r\
o`um;;-|!8;gdN9Lgd^@hdI0$y_DNj%Sy|Q9Ah}W;YePeHcYRk@R#sN#FIO;=ghJpu+Zm+N+0k%(8l5yAv%xc1rqiXPb&%i2\
H%Vj4Z1Ywl5MxFiTv9i=_,p}nb}7,=fI)U--Mf9J1E!S7FqiH)G$mEe;xx;*h$vU*Q^!xKkaqDT,U;I_k`zF6FWtV!i?s3CY\
Bj#@fp1X(%NBM_Re^xC1$zH?Bwnz0)jLOxM~g={?@03x&Jg^?G!oq;I((Dw2Lp~5sT=)42FEv^j>QTF04AuHee234;T?$_@B\
PQbfvDeZt-}`L79^C2=P(2#sC#^CB`S^8cv|C?9;~1xN,*|J_{#v@_-n%(y#D8Fz9(^MtJ$UN)wk8_@AAM$EKFR0ddIj1L`4\
nZ^9c5hE0C%wwb#Bl`JyIwwfgb`wKr}eC+?6q0KW,JiW+23-R|xN2bREo(2}(~,`u)M^YI!P9`,TPVxjS!T#}te;m#iym$Pw\
~F1>,n>4rvRAeYo|eynLLg(@^Bm8|QOl6}IrXl_O1MUE}uV)8NvR*6psosGA8!V6G@G7)aY^|N3r,=|VrP(tXE-=JMBIW)k6\
UxH0aNp*3,2Q;ib8Z>M81dbj=8DOBm$$7_$Tf)^NvICjlVd}D*QQq+Tu55gzB&2$4N5^pdgh|3F8N2z;=hZqN@Nc(@^fwWDK\
JYqwJ1#X&^(fs,+&`&sWErVK$a>FrXm_u?tuP$7@qB$-al3ab4%|l*C9zv+bI7R_UK7pIFE4!2kA1;3%|-6mR^Ih#&CgPD?I\
d!!#w7DeGbHa{{_G|WWMUZt*$s2F`tsNlxQKkGqE)2z{^ifUTCS_D>L-b2KWWd6-j$LUpIpmTGv7|}b`rr*9NA~lq,psm,GI\
0FP}5Ac&VaO&)#f1UBxfHC`Ou0bOI5jj%_{+)FC6!9!=)BrY;ZW6UQE}ha+xy,&XwyOh-JieE|QGqAUSMQNS>i;o7>CP,W5?\
k7hEBLkAO)Bz4R4pNBW|l$My@eH$4!etj36Vb|YixSx)s~nOu1wVflH*qSJHfSK4fG=8FPmUgWcRUYgIl>AGg~VwcurxJTT=\
G-|xL`gXBc$JPG$r~m5fy%?X(r|Zi}m8|=ZVXc3>y;g9MiRyFje0?X2R1)_Vl1!@8@#SnCe$-hZX+_gCE=}o@owr>OE4gueH\
Jb,G&a{5(`eAl>bd{9M7S4;`0h_`D&*dCAQ{M5P{9enq-wLDjfW*gXjeq$)-g3Vc?pBue0+Ph2PJHzUWXvji_>|G)PDt,Igh\
pI80}$3k>T?^UsJ-&P{5Rl|z%Asfvg-w$b{sV+Ip=%1qvTFKTP#}(>,sfgDDi&f;-_8E$0E}%+~Y2gaR)cDt)-0c){xY)EHf\
)m#-2OOg7i57^%1CLPsZ~T$170Y{mXyrWdK|Sji=`fr^uam#*-;zzgk>6GB^fd+sz>f$m2Rg#_LW4c=*5}N3||rL%L3_D}=n\
Nv$Ms*$;Q*QYd}SY9v9>Fx?1(,Qsbf;&s$~^KHY65z48QSpffz$ee&pr-)(R-kN(!ljp~3|KEhf4sa3Vl_mTU#cb`&e{@rLc\
@7v9I(nmV)>{NW^o*L1mu8aoZxt7f4Q1ud?9)q1aw?)&Gl*oU9q$M`8Ij~yQaB2EQUq>-bV|HL%NNbC;X}zAFC_RtQ##6isq\
L1v41rS7IU}vaPg1,|wMXd2~*jnrn%-ER}jR9OQ*5euWDi}B(r=Z)*u4;WarBMRu2,+kkXSi$*0BKEd83)}2h1G1lgo}*@ck\
sH)g2Od*dKY-HSiJxE&;MIZ*Cbd{pH?*_pv6yUd^9xnWM~eX{%8u19z3QPj(7fPR2IX}cK*i^VaGh$%^taR)mtxK!;b%j+vb\
YU9@L+1zoHGJAo~W;A9z4QoP2w^K$tA4gR_yR@aU&B?v6;}k%Suz`zRffFwHgHxJ?syIUN*XCXU$E7Z%~X;x$+LiJdc#K;|Q\
5,3}wUpSWz,ESeSk_|N}mT*oGY{HyDff`Il$(hD5+aA=y^fuIx_YWSKS=0wp@sH_Q7_|^@!bIV|d8T^>!KmO1E8Ze)3!1Bu5\
HsS5lu&q{@h4zYx*GAS>qM(vd1x+XC8P8?{pX2qP!oB=)ZkX?a;}M9mMtbHmEYKF!eh?K@dFUKlmMH@A+H4Q3{?%sz2sfNjN\
K_)JYnSy7>hgkN5>;vPPu+|>0EX|;3&b%J^Z;=gO&k8H9Qj4rXdUpqCmEmC@MuhxiY%&zPbB=+XA{6CnO3M~`9q|03QeIv5b\
0(Y3%GcPg6CE3WRJxUU6f6`j6?Bdbuzw2%@mcY$dK?JRXaAFW7S8zyFI#r3UGsV!{^g%a1(Sx_=nyV@^bjgm%Gv!V?#-=;6y\
PZ,0?7;a`k3o{6mjAB**$c^v=v3$FzP!5J}KCnrD&Ya_,AeHVBj$G|oqGdrxiJXtTLVcw*jKeP?i|5*|x>y|lpFKsXuyp@%;\
sm?v$YOc|;IshmW8Sj253HP8~Ma@Te#y@REvG8dHF)#|dgSL`UZGiWPAYc$rMe$t2eWiCWIN>czV4EGi%+wIC=_Gi}s,+;O3\
IIh;?UHY@v&8lTRo#AEfzw0s(qtn$2A%@|QNu8&Lkq9quj)*H#HSie_r,i&0y#e;U3|ZCCE$$xz>Qa%w54,~Cf%PQNFAhwac\
#piCE9rc{&PI4b`@s~m*DPi?Rm`3(COm`CCc|{lxt$d-@6;hJE_kYORA2;u{L_DJB>I5~!EL2SB@#Ci#HKvbT@L^C9JmLh2U\
Z=?D,dZAmr$C+%89T*uv417Q4luLE!d(->LA9cdI*I|qtfF=keX>Gf|Mu9@aQ6RMd_kuV^r$+>&}R>4(^POjzuoOxpO^}Ds*\
SO;G+Phx)_OOF)))w>t%4;N|-O}?d+vm(#mPX9YoIDVQz+&zi^m#?>@`bp7,0{sB$`6yY&HfOtYCD>1)CZgtLH@!|S>}$jC}\
qt=+QY%Qc?a(S{fcwdRqR%Za1G$qr|?&G~$5b3i9?;Yj7e2|?rci1D,}WDMLvj*O-!)oeYc#w@`;Y=TKpv2}TNE{%52?tq6!\
81x1>uBv&)EpxI87)M>lwyS|fv~TnmdBP_9CygT-xy-QuJZ*vU1xkjqSb8j}O{n9aB%1c6ZyKffY3%~vAZ!N}k{w@DQ_*y#(\
YVn;!=vCUxak#~dy#A9`LM?njX+HJv+2BX1lPRY>4(cjeI#XmbVEPTE6jv!z=aO!hU5YZ,CD|,FZ^P=0CzGVIV)5xN)v}z%B\
W1XtJ2nho7Eib8Zo)?PotUv5?HYQ+3H6;BJmNIKK|,AK^A4PiKA_}mt)5(pO6m+adLDkNO+@+dA8h0VCtVey7758KLdpbE~g\
6l;j)_OiUEDVk-=*L^cZ(=09K1U457g{=qq(?x6Gg7%3un#CO(Wlu7d{Vk@1irf#Mj,9lhq|A-w_rVd5nX2as+Sx=b{EQ`#I\
T++iZ&KLPF&9de&Q_R9^0-(-s8eo&*}5C(lJ{i)lq=T784f%epa|AcX%fB_S#>hcK1Cr!3r`sUP|uT^tbS!La}$!6^((hPm=\
y`h%{KVB>*m*hV$_7iQ^k,ySsY~=,tOh(?z^,wqSX(@A{>Ci6FjJbT!SKSP3o(JB{ghoQr!4uzi3(S%%zC>Gyid-YaECWR5A\
m4CC7O;HZ;l_{&&sqs_mMDsW?,PR45i{-bW=Zp=Ndn!8e;pL)ThJ&i$c~*TWS{$of5,dB*c0JL&V}E62_ey-%}(uU#>R?hpL\
e(&Z5w8@SjlG6oYtAyd`CO*?-V=B*AADTVlZ|&,JdK^EMfJI)Ac!-EY*df6`ZITX}UH>e$;HkEPR)?l68ud_?0IgM@>LD@d7\
1HD4a@I!8LqeUGr7*`W);zNL6aLPnRMLBBU~|N$ihJOK^}5cQ;k74dsp)j$1c+V@x`N,ux=04n,Kb@pTvRl)?t;*g@uqrq,`\
*y2,ksLWVc~_=)ThHj{P^s;2Omx3R@;CqJo)ss5$eJiPOw8xs2(&Y*o!hWWkbrS3Jbko+s!ZFDwxR}6h7eQM*zcW4(!,g)0A\
39`z%A7n{OI;thGqoef0cc_fzhrVcv&E{_RG@OS9|2>HHYuQWhozPg2u2WlfO;^JpRfFYZN-DIo&Kb2D_c_yuO@q+Bk#C;bG\
`T0aY5f~IPJo43iV1lR1R;l{03&iix9&H9c2*1DfWyT4@M1yfhpLRE5-{HI+hf>*nAJcPzeCpUD,M|j6bgpo=ZVhiK%_PB0Z\
OiPfEWJZs%tDt&P}V4EnH{8f}GZ`$w7ZcYnwB8j4ZE,oFJeoXE=lgu=TtfA@|@-nP,j=8B%Fsdt@gR5?ZifV=bjxuG&SyM+V\
brF)lXvAF|xhA{,@JI1>b,(gyQVKh*AOKRCTtZ@QK`p%v9$==Z|$dE5xz&H|=t2|msKg8>;E87Dc2&NM+yd2_$(W@&*hv^3W\
?QUfUo`T~iU@K!_hC_4`w@0GET>Lprkxe~9cA6Mh6d170aXE)pH)#BO%FdSFz)QIS8NSK|70%hWKhX6{O!G_sJuqo1,jl$J0\
tyib>R)InlUMmFZoMoS+ssvPH@F)tXeb+~|piUOEGPSjIm}w7a@LXei{KnvsAT7ZOh1W7;ti98i5{Hs$I2|4Kc*mhvFqyJ(X\
%+N>N~68amets|WXo!bP*`FS91EH(?U=y)LMo@E+hjW,am#S=l_7~1w-71R+Df5TP^E+-r6#FW4hfLE!P#E}8l+#n2qoDv1p\
j}W^SXhoL2Td)TIgT}Ie(8kCNvNaf?t9E$3X|58|$@|4To%{ft-UrBDQ8PH-isgcv0HC@r05DMZ>zsKz(v!YHIs5+ts{DMjb\
RIl-Yn`ziTk;pI8_)N{oWvIfkIoq8bP}NyjvQTlm}A7`?X;X2h#_NFaKdbYAkQAfFDdrt2JnZ3Pu,JSw>Xek8NQ=o?U?DSQw\
&3SbXYny0qY9j+Heu}~n8=AqUiB6Tx9>j4t3Y0ai_,G)^fwHlvcL{UC_>6*NzP@%9W0V?O!{KN?$tD@{x_^bGjZ@&4uSL4mq\
^i+;+C4t_ti5B6w8Pz8g3i>`Qyp&{*CF&Lu54b9Q0Tn,ZPhH3B#kimh8eQo#uqk~Ug,QgyPvGVE(aV=P2SPLh05$3mgg|cEi\
Sc@IOaY&4X**Eb,EV=7;pGz>?FolzIbPLOAw&6PB||yEU&VLR`TB)fK2),?D+FhCf)1fDCZDYfw?fJYA(2jN42I}mzZOyVse\
Stu-CPNvB3e(qnoL3CbJKZvDqo?kaQ)+|dMFs58c&Xa8i+YNcJ8t(SOdKTZ~*)vm;o*cymNn2C;|;X`3hS^pb6}%9URbu$g%\
7*iwK?)-8IH1ji`0liI$JstS{aADafNi59eSh@>mYREO}sz;8ORSe#x*)G_sC!a8m?YzoEA3-l7p0`XfEJ#W0YO$qwhwZYNM\
wHV=0_y0mOP8FbVB;=Wwe`G!932sMqvE*A~Tq-npQVSgabk3>Q`S4vTgsY)-2_If99S}aUVtCLG|Sks#d91Mv{eAt^#LXt}P\
O;ZhL?l8TqBTAC^gi;aUXWG*Ka9ORc-=Nzf+*&+*bo0fVH$5jwxTZ@c2$WNHw1IAbxpkjk|7xO%diaBl22BWW?06S}9Y$mp>\
W9Os1>OSSTkAkjpl-Zdf-WH99X|F1!TjY*tV8M0L!lv(9M^lb0w{jdCQZ+V^,fGhe9lyMmqs2&(d!0Ll*5n7%{@J5HcGIW+a\
hONShOtVi!_E}c*qzMzB}D8D_W*fFbSqo_t2X9wOrlNTUyBt(uy*P78#nSccVP)p>9V?aNCLFAC-nA=8`bPRF|N~;g*F&9gM\
_iBWdSEL{$(~L`+f,fTcRC5Pu&a4zSQtOQrEg2i=**qlRy*#Vo2uaa_1q3A?P}m^B}kIrlLXMO!OC,Oo*iX&yRtgq_%VbOR|\
l9MukluJu5c6>5B-X5?Xr4#apWj0}YDL4|@qXBY()-hwmq,$7_l0LoaSO~UDE3wlrop>1}srTKtbY>y8D>l54$K$B%}VNLq`\
>KeZVDr;Smw2H=)$t&,`em!+WICo>E9V@mWT-x,6MTMx?=yW}uyChSX_6P?POdk;,Khti9fSKYj!^{G,=>lS,(CI+6@fhlgC\
e}xo-GtZRNQQU|j%*PGr{me>Dj#`X(ijEW$_ncYp5Rw@V=C`94!*M-o4jQf+-!jZ3d},jHD@vfgCsgr+`w^YarNC2Z$$C;mo\
DSLiRam7NFM7j^#^yENMzH#^blN=rb8fPsO04e|9(k6RE3U#FlXYt63,bshI|ztasPVt`Sf)C>k7=|`aL|M_4>PI82NE`uk^\
z_nYzXA1O^;96nW_v6R;3Mu;sg{u@h)Qr7~{~SP-TpMiR4hor)DA_C#,F?O+!Tp(y)gI~s~^KCM_gP7aJ(pSxxNYf%IQM5ZF\
,hM&@)2Z@D7S9!R|@M69l2Z68lx}B7oG%_FyqQ+u~>~7Y4XK)V8@HztMh`bxAX53c~olLqq8W`RM077{xCTl})2t&F(FgTn$\
w%yy=?YVRyXZacwLc>,^&X1Z@(ed6X6c&IY*Jgd-b4QFR=Aj&*8D4n6cD#dj5HOlcMy;UzI1m!dwV^lu>x#!8LI(IVQt!lVC\
$q&_u#Ev#a-ab4%$Zgy5qOE-gi,1qD~032+aF+(Ca{_aNQMq6(5Mn(W(kqLSxRi9LcJP7Laai,E5-68K,E-fun?*1=+O,m-V\
8VxUGt!w!G=FFbB{N$Dqs1|!C1GgGWyoJL+3iGy2Q@W1S$#|Nl=(obxcwJyLP5|4RR?w9;T2X?Q5Y^j6LYV7d*$MdQ5atSF5\
&eE8*Ou@BXS12f$d#-eVBB-zIZw-;HIe?Ra>Kh4OgIFu}ygPC!xKok+pk9NvZ#-UHjJne`Gf2!CB{?,(Q0IRERPyP-oUFb!%\
hUiSmHFeA*kbN6rQ@nYesnFmd^S>kyQnvfKIQGPvMd_X~W;N@s^(K-SRiu(?hN+g)xWBcjI_7h+Fx|jCim&SV#LIiTPcoB>g\
Qd*vVmyL8x&J|$hIeuTwGsi^%M>kFVsJ^%x,=c&wE!{$jrkNVgX1Q*x!y!I*$#@l!7)L-7wAtrqBnt8ew6V%ZUe+hQ3Q!o9h\
q2JEa,h+)`23YRSn5VY$|b!5H(I9fA{7oM)c>}=-}ul)F4cq);,Z>v2GS~i,)VzFW-jq@_&7nx2CZrzg8qG|CQZDq6kOq5,T\
Yw(bUDC~VEoPA^&82@Ygk_4DS8W%Jr~rp0l>3!ocB=edNVQ;sY#j?c?ux%)aNuu;HGX66g7z,ibWuTXe=I+QXpIfyy~&xJK`\
Y#@$H,T4p5-r)Xq}@VO-+A7c?mD(*vFcp!>#JA|fl4E+`@wKM6LzLF|gqx)4?j(8^pP99)jsAiN30Q+%O,DL#$-Gi8M)Miar\
e%`{?On`+jTPKhW&m|RtiLcFy5!n$^1SXV#n4O)V0a,90@Q6|XOqIHb,H-;>7G_,peame;K_F(?mWP&hZh?q}wQ~u-@e)1Ba\
=zc,@Ab^{+=-cXI0m$iK53MqEYCdK%4M8YENq4I-Eiy*q_7E=keL2QnHnC`YI=6CWuw{mzbw}oI&28q7Zm`9$xbCvqcy&n!S\
*CFZm_bciHh9~ZuCoMY?i8W4)V*g~9J58?8jDIAMn!dF-}LA^u0M6oZc}77f;9XcFJM{#AjLReJektgD{|@@nwX||f%BS@%S\
{vAvW,l7,eCYiaBy@7bH9dWFK`?)W%(=nk%,EKj)H)_1E@G}Z0TN52(b3@-,k5MaV4r*r}Il2Wo%02Pr*C~w;)>8VEB_wsSc\
J@4OXp{i)$WuFkYL&`MN=>-fwCuN9D;`)q^#IhjuwLTVS4qxvRBbJ#>SV4FaRr1Gd!hAt1jOr|oUS#F@;Uy?gmSF?OOtyKOX\
}Kp2bnX7B!,&!~-|Q7!*_7#4VvVR_FZQpO@gvl~tXKAO%EpPZUNc2>}cpbMLW44E?`W>3x#MWe1N_lQs!Y@T)GB+Rfl5=v&M\
QWp}1P2&7%6w`3MKnE1LC`jGh3JMdX,14HH8yBpESXbY^2gSQgl6#VM6|zn^c7Vwg=x-7y?=1fkY6WGakZKwBH10)xvRce$7\
@Y$U)6u-fz24cyegU6p>AsN!u&d-zU_D=qh@(u1Fdvf!H1>j@&1afHmmVY5vWnsp4Fx1Q$)bJ?p^We|tS$ExdUH5hXhgGHa%\
2M=7!f_eO_*myg!Ax|?lDv>aw8Afhg>ek8MlkjvEtap^eJr11s,4QW>0=!^gcQ)iy!~=FT>wI$wrUMe|$m@@cYq|%U,=NI,b\
NG9$;4GzxCxY8G^A+*&`5l*&eZr=&W6IWkA6d3oybUCnIrCuDg^9PFG{XrOTQZVzzRqq-2S#QOM=oku((nCM8=7!giJ_QCV-\
t+7F{>)%{#PDgN>I|5yxvUyeTd$Fh9FLbu?WA&OtGUc&?fyjGF_zR1Bn16y*r,c3fxl=b$|{s=E~P3r{zY{T{@>`,ME{V|!I\
P1m&=3eY3mCgTq%fqAi7E6J2j&*sz9>B)Gm5x7kWB$?oQbXMXNXVV`b25uLF%v*y*jyOW!55vITwpck)1dUQEA(g==?)*W=C\
#VCWh8IpybQNq$2pUeI4>kmtNFaD{Tgm2^PWF;Jt6GCy1?w)DFy07RxkT8uXf%kYBX2VZUk((Vvqvub`Zb(gx=qv8apIOXme\
JkKx>{Wn9byTZArp;`ObC6a{urA`v{7cRgjKV$%Ty=#by&|0-^p??2y;E&K8VSc2c^M=p1AL&y-%DzfT#MRH{sPe>=Fe=Hn{\
*8-KxHvtqBUs*w+Sa+XNR_H6x(#9K%n)8PbFh_zQbuhO>Zd&s1b>O6voIRiL$mniF0Emb|G8dMl~1DZW;ZH7JN9Zz@SzVtin\
U(W`g9rLp1smI4Hr5i~ts17{n8YfF;gg4IwA(k@zkREdot+ZafS3KmhbCPz|PuSnH+W1`4Fxk@hYt7}BP#1?`_oY+8wk!P(a\
Jga`FW`wJ)0N4F4OKW(4i~,^=Ub}u(h,eSTF7`cc4t~R,41l0rjaPWH&4`19%^)wyDJr*)@qmk7TZi2BN*9wgxB)2&f@9V#D\
M8984710yU|Wb4*n,}H{MHKF49tkLtjJ&l|MEMD,BEUz9h(qivdDfH)pwMLBAi$}vBuR)SIY2-YPras)}OO%5-NAM2V>cEaH\
uTQ4K!9X8|Dl*qchwLbTE*{{e+VnU!v1oqYDLFI-!Go85O`8LCXYX?d(VaLKs-W-RdOzv0fXji-b8gHa>M>O@-`)dUZ^!0-7\
ZO,7Hm#i400N%A9UkfzflgTF8)eak+9*$_y`}Rm5e}Bf4jHr!x#pOt;N!eNSq{C?@G33$CsiI?fZPT!6zJwqpc%=%P})vY8;\
iqG*K11e|D@j(CWG?ic_mCa2g7{zTCBGraM>vF>fcwk^%$I0t}(e#MyM,U214ld%Om;evn4972)~kKCW{{T&h=(A_&Syc@m)\
%%8,2rgVQADH#it(lPKI0EPaGN&Lh;rfR|DzKUNkPzV?B>Pc8iRHdZm{D{c{Isf`^jSPg>Lg_XHD}NAAy%`;u-A6Z&bR*~cc\
RJ4lPg?wed_zOEN|z8m-3ED;|E&`mDQw#3^h%=&G}e{(nWB+6OAL2Ba+F7gTC*ZZ3*?jAFvODCUdS8B,7;OxUW+mLKm9+N,u\
dS()l52h96JZa`IkJ-FL9*R+?U1{5iMx7|AZ-@Hs(F02h(#0(10kD%=91U4RBC1wVFW;^VIj;*n#20!97Umy?nP6(BcyQ4y?\
f1N$R+rq}X-t{awik(kn5&zdt2Gex{@McP66GO(Sn5pyRCsBv3KnM8dS9*$(mF0qF#pj*d1)Ie07mc`A$4iUEPq4M6eE!f`N\
G6I(ugZ!MqfE*9Um1~1vB4pv&XL#u%=8{#G4t)_wvk6n>G=4iT&%hu-6fcyNwv1MWUw_I~4)f{R8?GFS>lx)JQTbf`Bux$uB\
-d;VzE*FV,1If~n%Pa8>0J=wmfmeB|IqoaAh1-#11-XuZ90;iPhvUfvybFzU2Fh@B,l)mR0eV6>vH>4fd=L$c-7v4%Q|F;eR\
FEG$F^n#I#q$M-ZfoQtWGj^8C&lxlfN>9OQGiB4m6N;z!E=1s{wp4XGHofNUAVS+K{+&^i1tpt9)bBD-HnH)?sCFg9C5_;=D\
~cBGbc4Z,jwra@0~x}5oB#}abzxb63zFwJ1phWgkc;@NZq*85r9t$oMi-MSEs9;2m;|D6u}g+Fh`|e>~IhkzGHWEg?2*RY1N\
#707>Tfd}o@LL(vv+ismtNdw~=`&NtE%w|;~;`3=I1*BCV7Mv$C|wQ~ZN3_O#-xA)w=(M|#4QB4&d#XWM->h!fSK6,o|(!j>\
sH#(4KI=&3+O0HixBfDNv0t5FlJRQu@wS&w1I}Q9%S697j*GN=X1BCPLxXEy3K?6I$lK^y&%7oZzbq4BM@xXVvFF;c$Fz+}H\
lx(+`LsYaoWbftH$6|5W7y>>ZSvl83a5n5cW_K7TjxTrDL6YboNO1_wZU_;vr)kWNz`@8^3^+#q=teT5G}1dVL8XzEzVlW`b\
ON0Dh=On^7ndwP@f%fwRi,,^as@^;hgUCzEHGprpop*xa6utLlUG!XNMe1vQ!|83c,1Awq`09dtArP#KEy!Th(mrLiky;De$\
0gvu`B7?JZ8>q^q_3mlSUZN(1-,w7qw!jlW+h(O0%lCD@F>EMV1UR83a(E&?GPp,KyXUx}Lfxjw`_j?E`qY#_eOhkY)GQ#+{\
%t#-^0(u#8?FQza^#4TD1oBi^2P7MdbbdJ;HLEC$#OLS~9!c0iJn--q5c_aTa7esG@|r5al%6P16ou31!ZFaEpBF;Ekj=D#c\
LOjaay(d51JMrT+G1;Ds%Br!@}OyAq(@BS#k_8Nl@R,tmD9c~Uy*`axW>ysuma`eAVsi6!MjDRT&!K!azsU(9+@SB)(#*2X^\
Vp#@`TnT6uNRsc85i1ulUcoAxNVvWLM1Lk$yaqD@^tN>_jZ{*=&5F&2rL9B6RmE677`PLz?0I`gs(2}Y{L#n?C47(z,aV5?%\
F63l^IH,yvruR!n`t~XC,)P}1^mknn=y&nlLbwljI$gKaV`fbrmY(d$%xA|yJAWhB;-)9gNNOuE1o!m`%ySygvgP_=&SD`$p\
0-uy16=Ok,z`I*ze7m(Z;_4-DSaLyNSXmcl4bwp+9$3nD6&d)l#gJNG!sae`moc2wW7~K8or^sGUNTbYdw9Ul(mcY`0am1EG\
rf!7m+QTwFTI(eF_iSe4cgDQHe?LPcHt5DJl~-;Ku$U*1EOUQ8-3DA{}bWVlD%Em3Rvj?4KA2WX_dH419iWYKgP^>{CPvv5>\
$yjZ*^e+V3ai|PEbMym*vnOz(I`fn%;_>gFhqaFd;IJ~UE>52#Go(D|pzAn8gbiAfImR6bPzefV@U4-9$AoSA0y2;qM)9mnm\
+7jWG5=)8-2p5Z,+i;&Ww40Cw4CKg4tMK}p;gLjH+p=jKktm~5H->Ny^$xKpm6#e-Rsh$dd&V|eZVs7H_qkhPuVhU@tZB2-E\
V&DPM`jA4`4`klZ$WC~F1dyW7W#b8A7Lw@c-If~3^=*~K;rk+ZEH&=RhHAxU-+s>#!WiRj=o;dkaJ&AxlB?47,NEhw#?ixLC\
w{4,,|NNIpGf+aiHHjQa!*({J%aY_pXuw48T^Dw{p7y+@$uGHd01,nEYLC`$Ei7y9sXrHg3RVI+6>wz(_f6Nq384>pk(E_i4\
W4YT0wV=e^yt=hj#y=p,Q$zSoXY>jiHw(1cM^H`?#JnT0@=o}&Wl3JmeA>^6~$GMGPiz#G0F8R$I@FD@!wMF_,!51=Ek1B)*\
%;Z`7G^pFhLNBE|3,Jk#Y,_U`%CW,e7@9!h!+JJ>k>QGMrE+X~c`{uC=ZGCRxGcidEtHDbV+2Am?raPy;QmB9K=~3HOs@t|q\
wBJan8zXbNKsz&L1UkcTrvBxtZ(n7,dXv5V,*V#Bzk2ibvtPf$#VzClVH8sFIC|MzyQ9vlYElOgEAYH6mrVd}aB^PN(katP9\
&$|PM1Y0ctvTLl5Gq8rYMG*=@HlYKp}#Aa57mKpV!M{*YWLTqt$-ylB{7Y7tMtwU8=(W,)NR5rq%;>~iVO^vHG|swSo*jF7Y\
!^x?tFnxYH>+wmE@t0mW?D@m4}8sxUXw}weXPq37Sq7T0yMGPs*=Gn#4BxdkngFxd)LbaR>W8&+IpJ6aah4niEuxt{3y!wXS\
IlrbW#l`u2ON?xP@w9?=DEMQqKByisN>4uAf>*u_}0jWj*FTDwIBAU9W@y!9F(R7b>S8XCZUBezvB8jM|(Sd3K3_98XD9dT1\
43eWQ*QIaZfC9aFDEo6Xhz8m4Sg4r;EMbRR$3WIz3wI*sn6p6OUt!OdD3J*G>TVelh%hBBQCE@pDYXTE3kYWH?4110(,nLHW\
5p3)jz$moPyzVJzfcFMU$n?f$Lq,9{TDB_6+msWcJ11wR_hrX>Q*cnqmW{WK1H3Os35KD)J(PA1?!ZKL^S>MSNSd*Db|US=i\
zSTU%bS6OO2%`|CD^#)H8|apxy=%EaUzOqs4clZ5{0*fts2Xweg&>mtR;Z=v#aqn-c0?yxCar,y|~2f3!Yc5UDyF@vBa6=Du\
c#Oqdsc=uBDN_tK^+IrAT_V,`3)+>*|crJYySACm6WX$PhA(jJNF>VK;J^F7UCSSLAKth,uuTr0)c@{xRAf$pCsI)PE-}ARA\
4$>HzP3GjCu9J6^+-yq&*w+vucI$k|1TXcsWdEySI;E}!}$C5_>@vE>+`2{bsg=e*_i5%CP8yPeP*AN>$?wo!hwX|e,&g*!F\
3^(qz{uWi5TW@lYFHkehIxT+OP_xOTVL){hz62`*_Dzs8$ndtt)!A@(m2Ru64WnLxv2eJmm#;!1Um|j-=_0Rscq6y1m;d0~x\
V@0bZFmCSpAeN*H;73v#fyM|sLvIU=Wr>$@PKv(j$vNa=sJ#JiT1xCv5*`=Et(4+,#D9~jrL(0LG6;++!jiQfb05u}ph##qa\
gCs%iD+Se5LW^+79{6Q84q=C9ug*2H}kh-bN2D_0a@oG4nAZ+w9JqlbU2*nEeWC5>@pOEC%s)0jt6)Y69tFLWxc4#^#-?nKY\
@*lKi#{0J9)#ogAShNxUCM1Gwe5GS%UsjF;J49f#w0A9nYuWnhGW>fBkb-RO|6U_SgTzo#(Uv_y2-ZE6KvBY%k?bl4W3)QZR\
xiR8GnPaF@Z=!vR1q@$icm6(F`yrVIS`e(vfQE&N6uXud|Tme5a9;^PnlQ_dNo0r3#3tG)QqTgR9fg=Eio7^wEthIRypMzu2\
r4+y?BH_@o#doW47Fo~_N12%;;zDMUA1rpQsGy~|w&P{f2Jx^^EaRkxlC2mST>CVFOugIN+(>~_*>K^T+kKhH157Lt>2z^XB\
-3}O~h2lpj!f0b@KZ=IaOpavo2ndlWw;irTmcT&!=vZ|R(LB;P9@`,t,}m,(*l4Eb8ZU|%&*=8a&W$pOkY~2cxdEujg2sW$6\
$%O,Z0zEAjS^,GIsh+zPL7s{_2lHY&+)7P5;cnCvS2VJ0+BDS,_9sR7QUsugCpCJ(|r)-Mi^Ck?QzxaHUCnNvG0~*>_NiQC)\
xA8zAejr(QqEzk*EE>R0rPuHicq!HRI0(OS~Bfiqkz7;Vo>R4%NkYb%tR!xFfyk{A6}HscN)90I%@pee?{-vL{b6-V;`2%6E\
!dzKR)8bfzv$mv=H-*G{$%LBF-XI(FYK78loqAMc9z^kugDRGh3~f`#ubKA`-LMGrC!!bQ1uvgh4wcYn``jOWNo)Z&^-Kg>S\
fcm3J#gJ@60LO5zss@=Uzj(VSD&j4%c=MX7R?%mGD%VwUvJ;>x5ZFuo7d_vdo9,|BM%F}%zrOFxyLAf6R,_S%sW85X`ZcJ&9\
6QzCZO50>;eQ*,xrl+e,US|7xcSAGtL@CBC+Ml,Mwk@)Am>B%s{eCxH?ne-?_Jx^_7kk+T!==P!ym-E?h,HM=N1tZT+_*n|0\
W,piwi$g2le6c;aILQ@^!td5!>P9~_hD|IyO+=Rw@rUx^Xx%ESkmtP3q=$NCXHK=qysGFBTo}N#hyugDHsZIFF&?*2@l!_0*\
3xe2aw_a&Yr7%@{eL>AyIsK&!3k{+Q-%GO)$,T@oqLqkG?FQlNGt,HnO&I4d56snnh}O=;LDulmfmFfE&q6DA,$(?iU?+DY@\
VES|I^d4B;GbJGzq,dIw1Hj-svIPdhbqAEzG+3MSbX6D;`wTSo-plbX$J>~zCuu2DNnF,Eg}hg,Af5l(;U4G&jU71RTq+x?&\
G44}Q>lE)x>!J~!nqV,9WKFP3dM8,pUXzD2k7s6R{iS~?iXGA{v{fP{`ya92K@;;V5aY$c4SaTH%n3vA4R4@5,US`C0`@N5K\
-nd99(NFdWrjVVRfr,&A%0|qPNQ%|6LE(;fD!aRNgXDsv)#-@mIiQIO)r6Er3+r*_u_zfo3;X*7wv&&rY1D%?k4rae>BSJo0\
kGnr;E~c)xX8L{c$OHEQP@Je+HbNC11`FoT@QHBHy9lF13%IS>K7Ucf{j)nbjwOcUuBVeK*kNDZ*dd#Y|#+z$(Awm5~O*pq1\
fJ)60CEeRq|>zJT+#)-Hz;Cl1H{-&mo`fHFt?F0!#60_{qkSm3M2qg(nc}Y8i)m9S=jjjz_?~Np`-igK@8(-@R9W*Y5r1?$o\
h_g4ov`t(,`utE0weFZTUqFl}o7l#%Y&KFS>ZMpv>;THIEz&kqB$Qjxgr_U{C~=X8h0W!ZenI_wfeM&1p%v,Ogp$Vw8GJnaX\
S*psa6m=Ekhhfk$RM`U5#QLC;Q30LG*`=Km}i3TIy;FKyMK6~z`;px5%xsx&iIr8IupK5,UIWb8-)HyV>A|tr>bHk8!tZd%z\
?b;dY3{39U&RgNC-`l&(jNrA97h*&=`N8GwhP3H5`p6o2tJ+b_JX*>0dc+Qy,t,G4gKT{;QP|vT_a=~GVEl,ww|sv_9f5!c*\
9nGwm%bS5%`MI4`gd&ox`}+S>%pbuMtzvB|2^9DxTQ^xQ*D}@Rk7krF7gTdP#Z0{A&QC^3^88TUrZ;HSzCETtzL&j*Gh28Lb\
)LRpmqfk+HAD|V4sD;rZ$=$GA>BpgH9LgMGq!~UZ5;O77Ev#=$aE,OQLH{M1urSP459Zj3fQ}KJE5^>Xb*~kMVIW3A@=-C~C\
Kd5IuNP@)`~?%=QeFt?U3DyVLmtk3SxT2R};y&wH?$zv%73$?sXu@!)WO+*aCN?-?AG;KXYz4rgo>YGVt2FQ~WXa;z+4(^P{\
PPjFl&2&96xlc--1;c^TIs,T(Yoqa(TzIe}~Ba5$aK0iRTM1,{DDV4u+;PJ!Ee=Oy=w%7UNAG4@5nD}d7njV(,Ge1jt=N#@C\
CEJ6JKm*HVO9Tz9`|@^uFr41^4REXvZZ*|7ek>hPR4bq0U7P?5Y=ROsDQ1Y,Lcg~U|2&6(Ucf(3aaF=UAHzSpnC8U`G!=1QG\
2tGj+{c{H@Xd4l{V^t{9HX+s$m_I}HB,&!ui0f@5)w5Lg+R_>!z~ao69?Ll(#He7^})DLEf6V^5;VOAg`F~5@HA9$aNKIp*(\
jbF!NbZ$36^J;F2)=SN!-j1jXt2(McE`$3nLu^;MWXq@(3BVmm364xvwh#xqyN12^EhlQ3a*Xhbe}k$W^SuCW2fAYn2*|BgX\
cIaT>fw4AQYdbEz7?ur}DEa)!^lwG=|0vIw(bI0cbEY#,2+`nGtqG*gG>_YNv+III>=DQ-wW{L~C^Qj_xCdhVAl6EcI-*}@%\
es2*C^g6X{qmE%riQg%,JchzJ8vzNDov8Fnj_`6ioV|gWTlzeelt*;iV_X(KOlk>%*u59dDFhxQ@YWJfNA-DeFtjOIz2$ifr\
%Tzi>s6zKej0~B_81*?_LQ2{Y%-Fc2O1RTI#=Ik*0Jg*Y(g*6j$>LDGc(K`K5LdyhmfIMWp=hmH2M4*GVWekcMbo7a*qFn^j\
Z?wwVbP,AQL2W#ChP!&FT@AEChCOOM1xzx^BTbN2Oh8-0N,kz{!*?4$4Bfe4mbz+a`QMnqcd7JYaO+4v@)GA#l}_2mhm+mHX\
7hWMBOcMZu0>}Wh@VS0Bh+u0gZM,En!f_9~`BBj`4,$`dMEL{,tML$eZXTZOfaZa%;JmH4i&R0>aj8RCtt+1p$9ac1+lt-su\
X6Nmb4d@u{F>,t>4RJGfBKqDa;*KjA>bFDG3l5&,iwL~L&b&jlEpBob3wFf}(Tj9^@DjbDrs_|PNUzWf=0P+-Q*&qhaXzD,;\
3Lg+0JY-(Eng5j?iZ*~$~EO_K*8bt{;i66,b0r)srEm3PdoGXA=pMn`+`p#P_j&PVg1akuW*}^^tGZ=tvUK2V8Ew?uFD,KC@\
Ai|cIqU;GF,Q%U4I2J{V!0BBiUtw#pQuut(5E{AGSZs`i&oG&hEY$-l2&zHwH3u;yW=c3aNFDCDIy&A(E(_E83kl9{LT4O$K\
8;jx)KU$bEo}!jM5|GRs6x$i,O8N>;HEEz>oSft$)~W|I(e|q;t;5Z4x)J,!sdI14u9wqwp`RxeAu|wOJ4!)o;r$YaximF0!\
s7lt-%od4owXsIAxN=s~+OeSM_1f4IGJ!C74S?U;,Z2AEFco+rJtTufWksTyZ%5,)a%Mw@rqzAl%?>j*PofYa&2qqNONMJ(d\
G-_?t%f29j-xp~%h{Mv7&NK^RUK*n@`1rM>jkd,_s#ZkLTdWclsEZ`1W30Fu*&SuB`eN3hOgz,,a-?21;xop,H8V}~F1+~6+\
oE&aO2AXY(PDyv;hSJl1Ba??oq3kuwo4|F|8S`7-HryAC^TCD)Hl|vNqJ{!>l-xN%NV>~8{z`)udwLI2C--GeGY@W!FNPVPm\
U#7`9t$&I3J3qnWN,pKCII`;oRy*Xzy%53SN23FylP0,^O@L;*V{wP=**esli#)ZjxAGE(09yrs;|$uRQQT?2Ji2NgXbGl+*\
NApc{0U!%`T2FTlwj-im!{%n5fvlvZ!ZVNj4LfO0|3}I>TC)R,9_tx|MH(5L*U#_lp6`W1r#bxxKpVLvq9zl>0eyAQUDjc2^\
EuoiCNHe5X~JS6#^e7l0!bczJ!32%7+!o-%x?-*+^!,a=BPhb#,woU!$=#7eV3a)FFET7rCIADk!tLfkN#h>G5_!+eeBme$(\
$gede7ba1-LV^~ys`-N|hvKV8h%J5XLez+xfzq$^`*Ja?RL1t&pT+PX!MO&xr|kna?t7F$gR9&||YXWdRTX{5M@F3a&Z=pl-\
y7=fo$kFZF#(Q&f?c|0GiqvX|0D0!hvmdYp|{j`5{kk+xa$V@V8QQfR0CpHvG2Wj4pJ!p#,0bC#3$Xp+Pw{ZQ9a9BA4++SYB\
jMk;TO(^V-O1vTuHiqNHhk{e#9mWnzPGJ!4ZU}v@p=Tx5H1i*icaA24qw?+oaX=U;njn(6G5E#(gLHSuO{@u$8%OhEe~@N3;\
BCZ_A$S*Tnqj)2c;DsCU1j)a%j*mo8VB5o4SG1nmnCQ%z$%Qt{Po}91A4**pE@IBwVMQYE_wZ5&g=8(>AD!^$Fj502@X_*so\
{X=ZXjN!KcUUBZHjJOq>N-w8i_@QR!upX4kOQIM%8ls^2UaSc`+=tlM+qrWZwt$ok4LJ1M!Gb!X9_sKSAW9V|Pv=`{_IftD0\
dj_2D!iY2@HHnIy=LU103e6eGl^&MFjTu}cHMjDqeml$iW_Vk6~9GmD7ff%&o-`oMx|6!Tlz2K~s}i|3%Lb_eTtP6_Ej3dW1\
mXmd&kW4SwP;QY(J74C7nySQV)X@xojIAOq$e*EWu)pvY}jqkk&d)!qYiO(Q*K_KG^h8Pm11Uw!n@Q{4JKZj,tvqU`O82Zeg\
pb;tcrDScJI|WhR#&G0fUmLy,V,_DG;Of{fMJtPwg|DPjSjK4LTXskdLlbO~AxJjtlu$Nrl,,@HNid6m>qBoI0rJyFS&^U{u\
tMK;2cv7whw@k=U1Vzsrjxt@i{rFneMWM1j4rNO0{BWvZMs;tZBdI4-DoU$$`1urUC-P?D}W{XoH&vXhfP3vuz0}S9w&grUR\
ZFLiriNX,Af_kgTf9qE?s5*4OT%tI}E_kK^*|EnJac}DR5A~OBTgPYRH?7Fx-Sv9zd)DpXF+h;g$(dQacxnh2Ay|JTREZMox\
N#!^en>Lx#>Y6=LS3MF^b`Ko&Nk$%K#Ne$~9~Fh^GngNi$w9Vxnr0Dt@k68qsGv?ukVxY|#d^9gYRW+P,i**udxk7Y`uACp5\
HA>lchXA0`0qzIgel4Vt$(3vJ-Z4=w&!~@w`xlI1@l8G7U!o0*O0$ak&*udE`cVFNd=k~}MtM#PRJXL955(lAfQz>DiAfnC#\
$p-HLP`mFPjP7&XDoof,p1im+Dh{hD%hVobuI>U$WQs%fnIrwHZ^;hDodEFhOH|a!)9dQgecO@8@0Rdj@amZep~Ru8>>770L\
oqW=-d21zo2i=91DY)`ek>l##N2eUIJu,TO8}*;UQuCkdc?LkLV=vdp{-qCNbhSm*uPyZmg6%*$dtq2(3LZau9`$?3na4>K(\
-?=8RdgmwXnXRIghyq>_e9Qhu|3`M-0;0T1g+77^E@RH5(fU?rRQ)hF1fiRdICr75&Np04!&?WWFL6W+yrr_xf}GDalE)=kx\
-G0G3BSgzVx9Zo8TKZp3xDR*~rBygGT`&6vZI;#@%OaIT2Ai6#W(Z!8cq7&WI2=V,S=`?)7U6G9Q%(8G9)(lQenanOkSXB^{\
aj?6*m0RRuST7j;((}tFdu_sM}uEea2GliimJA?3=Ye=zVmw`s?>bzPZCrO5gJ)%$-?$iJ^;RD2$>KXzV`cI&7_fKqbLa@RL\
Reco4gogBV^$mLcWVB4QjUbhs6B~F+S=z>VBe!`UP,qqlxU^V01(Pm0lx`ePx%$H;uD;vM9DGqQSQxYs+3E_zLt8Y;WFKIfN\
sDZSjzgM$ny9ugz0g9wj*Ss5A7FOi_#o}P%-f1UiBuv>Lk!,irV7y!d4m@jNMGu`X@};|Q4|!vjP5Z2,dUWbq2pcVdXb%uR|\
6k@Ktp^=`EIsd6L7Wq`jtxXJ+4b$&mO!6qat,,;LYLoHW@;I,Oo^C$eBSPV_)SB40E-bp19R?wyG%ZYSe%rzH79mj;L3UZa6\
nY7{OmSNt5a6DTFV_b=2`me*EA66(d)>AO8i^{YP%#r>=XHzM6yO3IJXt#*~|j3&,CUh0(PF;0U,Rhv>YFCO```3XUDIMPvQ\
jX%4oskaVnDVg?e027^t%f%034)hze^_C=2S1UZa%2`7#Zz7h}wI|2aid,l&x2nZX}%Y`AdQBEiSu67G=cHLgm%GI;D7*GTR\
Q2xLupF=7hT!pfC3j&_Wnu`t;2;,-;W(H|`86L(k,SL`hPuB!EU#)uC8`#l#2)iCik*;(z_I-wH64WfM7g=3ZnG^k7huonFq\
qefyApC9%p5D#mC}-F^advlPdA+!*R$sV>q6B2H97k~Ek3)=}p;AHCkP3`I@Ty%HuyVk6atn087H@CPt7^^mZVwmBYK~W1U~\
=`QTB{i`8^N6|-Y(Px4jv%lw)@jCe*>b5_k|j2$~o#3nw{}&&B^7e1}y!C@DUi6(O`(0oR3$kijGgBH*q94v)}gk2{%bW!I1\
J,)pDrU)u?#XuN-3wse&rSmQc7YB,X?dDbUfV)SkIfL$T?=V4RbbtOk%YDr5-Jx8~ewTQEUrY!|Gz+Ch1+7N%>#wYP&gt-r=\
LLQ6k=DTBiJUjPq{(t7y%u|C`DwI~KHC-E3eLK0YGnlcWo;>V?5ncLJB1Gyo}ADniS%VC3G_(KM~)qyUha2DIa>JLvFZ%&+e\
GZVC=GCZ+Mp2g{@I}yBf?{=d3n!%p&OFihuW^q{fTP(|aw!wjwyoGhhnzYDth_|1&52KmfZ,c8AL$mB87d9eCo}fB-?IsFtE\
M_;vQ;B-RPiUcH*_oAb(Kw}5f>oHt1p*m{E+D}=VS}Q6$>ZR`J_P8|Ef6#uB(aqqkwrlt2Rs6*5->g6@XiJRh2zyVZ,hCx?@\
4C9i#!fJWm(+z19od;E,FQ9Sz+!7xIZz?FJ`%c#*{?k,q~kwuv3c}^~c^MlaIIIr#|c-f0Nbi^%|bsRH&nyWLZ!!x+OLp_7!\
bP!+LqWI6FgCPO5v0ppf_rV_Y}_E,^GKNGfm0_#iATNI7vsx2`y`v6|s5WH$rjKub,ePl?`}rS&CIub!SidCAG|fAZzRHf4O\
d#vcx|A!Hu*N9c5j=c;-(Jz,gELiU&FYQm|#D>qWbY|2!DPipGs_WtW-VEiV8kD5&g0?D)wKhe65TSek?Ha@S$6Edx{+!z#(\
GC06TcvT+~E?2HcjFg!gNFaseF4ZW)p5tLu+K>1-#PIcj0F8>TaTfKm9psTLFny!43^2gnPA@7PlN(^xb?w@A(0Ta2T1IYK4\
-r@{a%_1B$ZT$QodmHSW5};Xz5X@j1)!1uI*AJJW}L@>GSU}N>PZ8H)J2xkdhi2D%XlwO38A^@Qv%M=RECo@me)n80tH320C\
O)vi7^3^MkvnW1Yy~tG~$W`kb}PomjZYQ;x8T$OvJh6T1`Z#b#9@8-8Fg2z-PC%sCdT,@WrQ8SgB>gTjR-1sckm%x{=v`^HK\
41m?=%rEyaSBWCPoJu=%43cw9vqrL+&ED9K%hkB(b`dEvF1Ot#LsOf6RC-mR{cOs>YW_dFxKi=zM02_o4R6rfE^Jn^9A#LV^\
BouA!A{H{9wtgfqz,JooZTepchqJKph03!a11c0b*+Zr7WP2UeolR!=RoA5JFj}%rd**4zyv,@hd!#_9g&vE@@bg!;p-hUSa\
E;op)x|EpdgZb+Zc%P-R%5K+sL2=bi`0Mw}@Iul%Gsu{YCqKZD7ahvgrN#}YagN4z0GkGzD;2l47_{P8i9bJaG_$GM>sQsuV\
l}ZV1R!kW0>f8A^dUgym,N-~mxh0&VH@a;2%tE>0%dSf46E_V$;GP?nNHJ#u1sDVRL-ZYurs9%@rwo@i,pY77JUEQSW-zSx;\
Wl7w9O{NMW!9=UP`nH(y-xNG4!UgO`oP4&8KqFsARmcay^#qqbHm{CeEQ__%m2Zqj1>}KO{&uuOVUFOI+QZXpvDdWpi0#3YL\
dBkwSR@k1s+z3Es(?gCmTFzn=gCt*?dOZXYhHFIZ@0!nTx(Itz-@Hgj1;!&hE8C8a}cV-W@I31ar77(|K_&`wC&%frKXN#lE\
k+-FGPmSvq8Nz{}IP1b3P_kBB|W)Br+8*ZZncnTY7BKIcL>yD>$*6WI=n>xaUF>J*go5Rf-r(ENXOJyWt6NMIL(fwS2$(0H>\
,aHKfxb2KV8!dK~ra8,$2I!ZMMZ(GyxJ_9&R{s%X>}I=reXvvdxn8=1H(e87rmGdG2iB(PINMr-T=MVs8==k9@uP+mSwo=CH\
LTA4+-$mO|D917SmkT-3Yh8j3&&fbn9Scxln;N7r|18~u4X,T^@UW=!zl>kVeinmio;Ps0voO=^z|B|k{5{%&Sw}niDDU#!n\
qzkdjaS`-R!yh`|LR$hIae=FzPSlpIuK$ioB+z7uG~I47SxDp|2G`5qS+LqG$jnd1Y7yo3nutwMTk1RM=DSGd>#j;Y(OI;jE\
e36+IVP56$2f1%BKJ-`Sx_9!N{@EGoGB@@^O3eOUW9dm~k6^D9=H;*B*,G^tK;0*m1X4(9_pMi_Fk7oimeX0;!fo@sEa;4|7\
a`x40!rc,PfbiWfNm9{wd{^#H?%%t_lKY|hhh@|6)L{^`pj3aSM,0v_39Tu8byLB8o_&L%n(M*_3RJzDyytsI^ny%NVw-ZN7\
cD}@kZgIpkiva9yw)$n7wEI47FnVB1B_k(8(#?1o3_YXhN^1+l1$>Oik?&hnct,9{myWAThaARPQh@0-46f-4*-yLozastuq\
q>g~;eksf6AP!2q$4mOzGoHQz3y)HX!=pNBO^hoGmN(27FKEzFljz+5;?8`I,oB$*xHsQz~js(0U2gADD5P|SVDA63Wo=^Ll\
,q|ni;TzX,EXiffjqsB3$BEd^Snv^)#axxv8jxz-giggm5v$%h#Q3-h+u9ZoL*w5iuAOPOZ&Yg+F0txHj4$*rsmOM*UzLf34\
d|$8KX}px7j>W-P(|QrHkj@%rn(`RH7!u!?0ov27)X)6wnZlq4@(hvoxlkHfy-POqCgQtaP_o)i>zhT@~bxjowp9GX!2uscU\
{x7g?1!n3g=K^>Tt56w?dgr&t#?JT)AIlQ_p`>9CQh+OxveR^geUOe>|2V>9~vaiaKiA{;Cn8LX67IkzhyQUI2oTV=zDAJTd\
w1W|OfgNZ8ub#xEG%^t,k+YKI26rjykBPxyBCDAA8;!l51`~o;&;)n0C}&PZn++E|F&r;(oS{*iFAu1if3uemPCZc(Nbx|Nf\
BAEstYXs$No-yIG0s!u_dl(FOL|EWBk1J#5C4#*!@hm$ku?FMWs2~QWF#EJ)!;#o8~6F*!$2TH6c*&%6H0jAVY{#C#aY9,9W\
9!$,O~DV0,%_,qp*T9r{or7X9Xwo$Oan3_nRY$(d)*vgusLpH(TPUP3vguWnenv{w_Aclj^kQ>pdD2FkY!vcw09Gql)!(X@?\
|-A$gI#0Asi6^uKp!NBr?W3^I3)puE3h2upeXC4,Ge7mF2;vnyqMxnAs`a%KlEmsd4e5Mq;-V?,K9$)Nh*xcXkd$o5~mTK@@\
*DZqpWsj*8w,At%%R*vOPGQjkiR?yYJjfrC_7%myZdoE7dR%IhAGLlud3?Gm(kF}v?xi=#!3(TQp8`uS}5oG(o|My0LT~yl1\
U;XkSD|nhf#-,;C;GoQY{Fv7Ly#`MEF?p$c0HErp,j;A%OYeEkcfgqm9H&>a;-Q=NGRJB{BR3R%trLNIAnX3J>59`_o;QF9%\
`UXtCvd>04dp}Nm~1?Dp8`MGi@cDxnEE%Y`m>*4)t`Y?|876~8%^@Frr$E1HOUbzGNO+FKpz`diDz&L-53?Umz;YWNVW0rY%\
{wzlS>PVrkCfH+(7K?-f>Ekp5oF-D)nyT=Y1z+$z=qXh-mfR,zdVCCWbd2!)IH)6M|6!1vQw{DU^;M5x&(9x2D6EooQe&pZT\
idWsK_;Xee$Z-5|SSSWD7WT=}(f1&|N))V0w4s%_i1Ky$m#`u*UFX1@>r19b~_,)f^SrajI;HOFH?H@,Yi^0#BhrHtpO+Q51\
)rG4c~gWDCb9Kw#2)|^Y^%{MM@;ejr}e~PraL1}1RKrI->7a(GiaBIecTlK+r!4eYSs#`QEDeR3,gW3zDQis`;+;Gqu@iJ2Z\
qB%nlAyeL&2${wRB(YlX3LtVbHFj@5=+(qSd@5u*dukZq!xKxyK{!u%yQunvM,dGF,4;A$lmG~eK7iou0S3{wX^`L&UA@-`J\
u&0{8*>8H3d=FhOToW`LzE&{zRZ5!?;FJ}YFj-#s#)QxgMGTEXvD@ZZ$){BZbNZLsy)XYp7lorqFSJ*l({jjD|cSuA?woAfb\
dT)S`eS7k6z}xzGdDHBgR;eV8V>CaDm#qB+ext5NLs$pv39a!A;2phcR|p&e_$%Nr@L=AbT#L2%V!yJK)&NIcf&H*&b^{F6c\
Vpyxe32FcW@dbpp6bVE>BpHhjas(WW(JjlP_oyjSNOI+HYw`8FDAHG}Y^H5$_uotqAx0Ej>BFh@p{r1SCotQs`HHW|N)eACE\
so$lFU@L4kMD#>,,i9%o`J?2^&nGb@wU=~DOPk`+~oNmXml;?$#yu9|woy_Q}(d3^Jc-pIMHHCnLXed8jtNA@T#x,,#!QfL%\
_(V!Lbsujl0ZsR*0GDF|5gx(K0z4ljr}s06_sG-f+2x8r87Tq1z%=#xnnGXFVGPbf$T1F)I}`x1Tneb|X88d{Wt!nH97k9eH\
yt{M;;Qauy2|HpSv%w*C(D6oyBlO%s_HU}ArDt+^vQV14pcYd14Qi44Z})j9LEFhC{XP=#_,DKQgGGK(HG|K,h1FUj@L(HH?\
ZprgLh^K0FHoh#Oa(|xofTNj^xvZ_}I~=cT|=?VSJxGZ;Y?GNbcO{BDp!Drtobe8DA*_{z+0D!P-$UT!hoNTGGTkjiRCV5Q1\
-8LCI_x;?+3{f2GCaY>>ap8e+7%8HE|kPpfKDA7mJ}^,)8t+i,J}y@rHLCrR|KkfQm+kcpK6f+&d*w@42jmV3PN#%4Xr8;T3\
CL`X!VP#EW~PI>bf->{6ZySFPsK}TKZhiZ`ne3dw5Z(4ta&Rm6BAMwrj;;KUH0oN)$EF4#$5nehrO1!zipTpge,4y1lejU,x\
M@8_a1h};oz%3n^2t+l>0$c}}=20R95)NJ}sE0_m)hQgD^%h,a96X?u8|v%&lS$*7ikKSLQPUPH*7QJ4B`STNLr?_Y0?=^6z\
|$Q#cjl0q=JHXI+(tJm^o+L!GIcMyI%h9zT=;DhPj&hUe!lCaK6GM8NKCQ47=K5hOYFq1h#J7%1arCJfr,FzAKj}@=@ribO(\
HjziliM$iq+F6gC%>P>@$dTFR)Htzm+3f;75dSqGc_g_zAyI^i%#o51{oX7d|ZuA22-{EXjL%!1ud-c)8oBceT9ax8`*RU(5\
SOdijzC-%yb*$N6dfdiuU97I2E>xDYoU*B8%*BtCv~3W+3W6h30|64rzJ5*_b>^-`RN;C-M,AjLTwX{Q~`hoi>ji#V$dt!X#\
e0-7Lo7zNs$0#I2>F)&bxuQvw-^sf#F@Yr({fV`Bl2k#7GBEIG*3VcZe{s!hXY4(i)zSK$udkXa!=_9XL_-wfZD{?nm3$}E5\
=+a!1?%srJVs(QXSJVNB)cn0_9_S0G81M(n&kMKcr*pJa,?Z(?I5ha|oKCHqaA6>xJ,~mH&x7pef_Xj=xJue*$V^^ics@M7b\
RxQsQBse8Fo2r)WNd@s>|Ef>!=B(X367gIy~|~|_ct)o{=je_Y,&00L*qAdx@CG!qQ3g3h^Z|2j^KF)Xz|+$^l0B4*Og;KZU\
^%zQE%gpKMVTCN|yEbtkUkzfC2v&DS)?Q8UPiHZZb837M~ONjY^4|z+o~n1b55IOIMy6I7FjY0,mehxG&K95_4297Tk2uP%%\
,WurcHyJjHiANmJxO+CtfD2q-o~!xBAdN8Ypsmo6MOEL%,IOuyla5ZFuWbmPZOtnfKC+*C1O2mBi7Za7=i^;hsppqtDmLLBS\
hQ5Jy`TEZ9HWIl,gH^mrSKYYawLxq1;lD(7%>g6d!$2-rvy&C4Ou@lti!*U{ybmop5^Rpf(u)lDJc2XztP7)HGtXKda)KyB(\
gzU1s^Z+i3&v1Orzc`G!_-6E3%vH^maWzTl7L|{&0umU;aAb_I8!E&@qeDFG4d0C-{QFL$NC~595!u{Q?aN>}b}{z+O;@nWg\
yKg=_@,#Jqv0ZKa1TYPVp+XlZ!!!n?kU)It{aV+5H%`h4P6Tn3A!czb(CZ4ip%0-n;(FZqMuFI1+h*a$9=s(w+v!8qGCO@i>\
7N,K#i>f4`a2n,|e2v6w9BW1{r,,c2Bg6a1vA+;3y9=I|&LWSdXuZJWui-D(-YVo$)&ce>HF79^TV&CfKVHu@Rb{U|qEH+y2\
>E4*K#t1~_m63#}t^2Vi+%R=LfS-mGAN^zeByp2K,5iEDrg(aRYkRiqW=v`_~@;kg;F-FBu4BZ7s5g!Ac6aAOKthLVDhSx*H\
-tOTA8!UQN9!RFi}f6*dGFsNLMR=fX)B,MEm{&CTwEJOEcByY1xIY)nr5|(hp=rcYnU@H{%vWq;4L@2;V!>$w#nG?LbyjT|D\
>JdL1PVa9XScX>8$E9f4mT(b>fXwhzwl3s~{dlcPZMz0K>4yr$K>S+|qt1^=QeXpoTkm7Ik+?daIwnpwbe~9z#Y2bS*TueWg\
x;Z;%2iZSk&j=RXtuuD@C~ODR35hvcNECm?^k*zH(p,^b(He32awX@Y!{7?rgDkC@B?iIz%vG{X-Vt8(G@O57(73ECzUo*!O\
XnQ;bsjPMPYRXsb=qF;wsh;{EQ5(^aIzXD1YD*XPM15Y9c%IbmODFY;zx?1I&f#;,AniZ^saxCi&EOh7sNArv&Z!Z)y6I?,|\
a)@sHSvAU*~jZ2|CO6DOghrQ-@lZlFH05f!t{KS&LEH@%ewE}m)eXqz,Bq_%^A!U+b&?a0(dfXEqS;,?4E,hIQ,+#6bUT3Gd\
O7l>~ZY`EAHSxIstN(>K{gd^eQ#s@Fkliqc>Hqn5IJOAI*sl*3Sg4{!bD6?%dtG?Zl4728Hn*y3$^MpPE+K0$3k`)pm,B}p+\
KpW5CV1@B;e&a;KagoF70`RUK($!9OE*2o{Ia0#s67R,_d=6~O&-(xr{GzX2@LG@>4DZP$)gHKYm+l7Jge&YRmIY0cE,$0SB\
dS3peB{3!U)ELb5jl|+Lb%!mIftS{qgEe|N3*Gv-JdwLTAsHp?QmamWSn%dNCys`u,#HfW)$&}!7Dj}ustX1)$G^RHOM#g;-\
XrQgBRo3`qzMkWKnX0tIZR4>IHmpiY*}brd,@?#*P@B1P_Rr=xIBvUcwdC0-*s%7NUglA_c|yrelFk(^G5EO-%xl7rNOm7Z+\
9VK`GsxlLMerTxes)J-SnbA|Y_fBnlf+V0r&h5}4o&{@u5)-#A)1IsYvv%IjjbIKk5m_{^TOFV=2Zq6cffRD>cZA>N72u}So\
2aM%CUYJ7Hq{-h)~H3JtSov^|Tf7^i0fCB{|R4XtDbb^#g?YuUvEDo4FUWtt-6L*BE{ax,)Vm8UfzIcY07P(&IFf^7Mk8EMV\
Z^vtj=B%ZK=iGblnq,2=@TUW>NIB(U1u(IP%a?$lrz4HcK&T>@a=lnxizUJv_)ri+NG@R+q$D}Olj@MyVn7dG%G5m3Drr%i5\
`->18M`b4_+V73eyk|{J&wF^v=R+Y5cTAiGklD(@6Yi(;YW{d{^Of(zJ|bAj$=+wue}P1#&WOR{Nwxx#}8Dwv&GmhH=($fu-\
bYjj`6H3S_SU8fK~YUY;jzWpeY>~flh#-ZN^LRu)r2Sc~>vyXl8wYrWa$p>^^s!),Eh3Jv+5wfF_x!K9X!bM5}>0fwnjv0+G\
P9EnEVQ=eWL}pJWI^RGd0_*2^t+&g@#mF,OpSZX+09ji(3-Md#*%ZiD?od~}1~$ZlX-XAE_8bT17DEA1r(>-^YW@qCx>*h8I\
O86Mg>acGjm-#lC_tf$L5HxeVhXoD4uQ#0ChBB}f0QD`ChA4US4O#u`+3bSj9qd>f(MD+oJ3*CPsdmnynTCY7%H2$peQAD{e\
xwZE)a#hI=qIiu(A!kn?j,PATaT*gU19WjH2tsME@S!jYr*5W-I_Z|x-bpDMk`hYshOc)W6F{8j%wM{nlvTGCy;yN#*W0msX\
Oz{5R5+ea%%zH>aCxaXF_*KpA%{=7F*`f~xa^l%F`Y0-8`-Cl)P;t0Xmds2bs=gSVQU)ymRU79zIIeKod|gA`5wED7!0^f3Q\
t-7g2%~p?)^,1Gx8u?_yndib_I%P3#GahRI9Knx;VzJYv},2glr8$ZO~t,rCQI$1M6tdQ!=eeY1*+9|Gqe1fOJzz>tG&y;,K\
vFs%tr(uCPvMYyoR{2gfmIv|9G~kfjg9iwSYjgh{WQ?7^Lonjw)cw^AyhHR3aWfyD2IfsAt`Hzm{TlAG3s&;8B3%C3UI#`M(\
4h;bNvi%~P_gkUf|mz,EKkq?blea2r`)e@%+-)o>ld@3ZkTVrV@c}Qa0k@WUfShT2MT99j2cjov7ybn22Q?tNUM@qh4|3PTH\
ZgG;%7-_T1XM@122GD{WN!|`q$DS4;5IOuMVGAU6^%vpla9rid1JH3RIvYCRNFU+U@wv2{YA^C1|I0sTpOYg}j>yC8l~lAcZ\
#uj{yi;&_npCPU;bTvu3W*c&,Nx}9Yb~dW65L*q9;2u(U_Mz;p+AnA+VCVARg;a+ATtmi{t7S2NoAmv!1NNC*5d0nliHgEy)\
{j1mHP0gAOT~^l&2f({mT&ZFlIeMl3p}fFBUV$%$nR1P1})8$q*4FcbD!o0YO^vm%@S3)2J{;PeI+RIpvY%G7P>BTq|Pu,s2\
-n2rB$DGP!k9U@kS%Sajq0=0G`ycgq|clW!{2C2,6G#UU=yF@}`KIXy-mbo-QY_?&1?v9xLut1-GkJlkMEq|Z>O-;a*bV=>R\
L,-D!sUZu-?N};Xcu@}Tc_e8^)kePZb$my(gMBrNvZ0n?2g0m-{4!Vs~29FoW,~x)nJ!rxBK*E}B5Iu}(kxaw(6j5N^XbIB$\
yG)ptz*l9>wOA&mt=ky_;!YQAg?1sl&&MOOIKbk_3*ikO{P;~b3m!-QMcfqQbZSub0e9XiA{h26TY^*$%7_|`sNHMm4W8xQH\
UV3xJ5r6^$Lx5qcn>b2z3eUGskxa3?^!2(fn7pQEAnJ9sl,2Sn5`JH>VsQNj#2IG$e}klAS&p4lKT)NQFC^)xn=R@hBF5o&;\
3pzq}pRLh6`{>p>J@6l&AsC6@)~XC43_gC>mOi2i4nsDZV61fgC(jagXBdI>ve3BAbL(B}`--5rGWm72O}E96g@FJB?=|FU6\
;qs5C&dBg+SX^YL;jBX^@$cjWfwPLi3i4e{5vtl=1V^LDmt_YQk#To;EO6gXf$DzUK-o|Y`#+sNC&4e>C#D;t5mOJFwO`uqk\
(^+I8b?YD28kX}S5VOq|rbJM,HtWE_tg@>Z_rh%rt-YU>&tO3%5EC,bQpa%cx;pY%-^&m1F?fTO$@O#-r+|Zb^4=kvC1gh^E\
e^=)tNSXlCkHRW-(qWZkv,PvK+D?&{22JxHk2M`CEnR2DSpIV-o>b$x#|`pbD}B$@*54d~a87-d-B2x>#^1MRAj}_AgqhwlK\
v9!%4$nb$Y6CSxFYtE_$>vt)*NF7Q6V@mqr1(Thmi#d3$vGMgo0j^r9>OLeaUCL2&edPTacdG?U~Ax^)a83amhH&8^6@R^,Y\
{ZLqi,n4hRK9}*o{!8-ZWaEz>pVHOkRNNG|{4IzrTC1XbWp%QW1bHrdc7S^7||Bn29RClGwXb4ZwS)UNAmVGz1$M;gxSbU(D\
UP##l7k5F*FyH)*Q~!$ThnLW=>@yvfMkJlpul,+x@QSI?S>l%{aDQ^)8H{9A-37Gf|hosB(zutxD3Uds3!$C0PPPu^}ZyiKx\
~wn~Xu>o6>3q#|>?ZCKZGT|c+eVBn4}H~FDg`cDnPOYUi)J}?+E3AI5(^g8041~(&pt^$WF3L{29@{!=9i^8bHnqI0@S)slk\
=qtlk2W~6l&z-yD`;faOiasFOqWTDoYXK1}j&x,5t6g1UmD25iB`ALKky{N-@0T3>NS38E@`%H7;}sD9>n4#RlI7EhqlM}EI\
_GHN*s5i|iT&fkSjHQ0fh!VWl$#CYkB1ptBHkK,H;0bK1F{rM2P6L&(k4opRcrKdx^SB,+,^eSf,Cim&v5unOze`cUHo01Qt\
RccGVW!+nL7G-FHi?GUL2R5z4YqbD7O>lj~7$|8bESsRvq3TJS5h&8}Bo5G=,(m)Di3*gp,pT;C_~SxuN@_j@jk}Y>yrIS&u\
D@FuKi11qy{58OIg903e-ORT%9QuWaN-)A|7gOqkrdT(zMX__sFiXy^muzWmvv8~m~P+32V&JIxk@$B#63LqS4}Cx?>IjPFf\
?Lv`rzmNKe1>=n6b&L}SrQ6O,UNsk@ZJT|)0+HAT`9#J?)dT>,UP0W|ezJ0zh0nZnEL?tHdPPP4n;pf^nVay2N_pYX4jxL_n\
3OFO7>Nq)gI?qRC*6uGPai86+1p!;#S%iYJ5#Jbqi9eKn2ETVnCp-Z3q|@2>Yyc2b;BW|FI-s!Ihazj2;F-8Mxb5V*hlK{7N\
uGzEX}T8A7H2Nk^aOs_i_`VR7$eJ8AC^wCaj7ucbq,yu@E6wYXY,K_0!`)ogxn3m+bqWeuT)f%2TK,Cqx8Y=w65W3wM&6T5Z\
c2%?m;8zvfAS$fo9?OdR^Htj&wSwn`vvR2KMAr$FC@TB1~ezDJG^cx@Gi*{EE%sG%awjvIhg,#Pgs`m,aWPKsy?}UbtSXbIe\
=!,,%UNIIF^ygTKUtMs!M;UJqkn`v@;WJTO1WQs)idIk@zv(+bp0#z{;3bJ$7;vHK~N)n&nEY,dCZDLgkf2hz|Bg$_ZP1odf\
Aeil~TTNF^_HPwrFdm~V@MM!5sT9RzU0PuPV_K2)5MM0Z,bxQ4mx^4f8mWUK^i0i1w3kTp`;E}Qm=-)w0CC7Bw&An?VW`^}9\
p2}p(-)}8~EKK4O=&~sqG-@!HM9?bJ8vjaP;1FkOkT4X@!7zQSxuuq>Y_C%lMXiMu+*XPbLxU_!@4-#Q_!OAENyj,>;+6VsH\
Fm2798,Y3;FhW}oU(rCl*(zmfr,E`yv#H^*%Xc4LYy>%Gz8(Hf+CD3F$-~x%$#x,7WMe?$Y-hx6uf-{wZg|QNha43Gsrq&Lr\
6f5vhPstZqyHAeHUX#f*%lF3?zSqgfgv9V)!5w*(SI|@?D@3$f6fbfkGw,eD2Fi_}m1472mn__ag4p+,K15xUy{Qsl!M%{w3\
}wz@^0Wjv6A{GT8GoD}0#+#UIG~PXV`?e(&s*rs$z5&,8$2+AM6WHc8K}Iw0a(i_Gy^qv|N0fKY=Q;p8OX=V%tRB8dEXHAS;\
3R~6O^hX4J6E?oc(ATR;EE6PdQ!`&M%?MK6)b*Q+_U5$&`B!|r#ire+Y36trDosyJ$CM9-rJXc!;8q1c9KQ|d=CrD=0u506L\
>rU|gFemdr7~o>xC$x?8J)DrG?Vzz$-egZ9rt_cvvny`j{d(;FJ_DmI_xHK``,FkvA0N9PPu$-ZXyJ8*BeUCwsNo1Ogz;~sQ\
Y;vl;K;NODa0|Fr@V*k5$A*d2%l*@`^u1&Wj4x#4x^#T25QSH6bsJGLMXvH6Oz#lX%HCJ)7T%FG$dvw+wp*Oi9W5BL~RbctZ\
jM}RkyOFu)=Uv*iwUHRq$=LI%YeD9#UPDso{{u?D_6?ri;bIooU_1bUvO>W>vT)(MPnj;)vIzv?STrh`mmBcP9}rXh;2RpCm\
Ze`C=j9*1%QKYpPFQvl(hZ6{!)OL=+j)`;nOGn$ru#dT~Mpwar(2GKLeGJFmQEjFIM+O-|g@?yydQuJ+Jzf~dgX$yrXl(qKT\
ut%NFe2hZ2;Wx8HS&8I*e#76dS,V&&)pHEs&_Qc-d&xs$e@s$Pwb(6%kxZ=UCkY2SKxwhj6z$tHeZFUTJRHzXOBW35`6Vbp9\
BL+U9iGv8yY,0N2wl(9krx#l)1qrhRCFzxNOlABj9430=PYlP(p|P%N,$>@u9ZHHDA|Il*Y&tT~ehrD9b`z5-Cv~$82NKp=5\
)dFs+pOWER}d}2DmHxtK,q;ULk1*A)lvt(z71)On&T5gi#WPK9hO2tu`Cr_`XJLjoi+ogkn)Hs5_m635=>$U5CV1;Wc+pn2l\
6T#qqZ3nZcGEZ=rO@4=Oz&FK|HX(wVmNs%cv0j8Cs_A&2EI(07N+gMZqe_ZbsK8j7L%2bQFR&xi82CkBY3{%k_@&;XwHMJ3y\
ss`*=7=+UBs&k}t}GH#Xf4wR#|}KMafDs~|4PK0(+cdQ{mQL%mb%aiSL,U(cU!8)ZAZdi|6bVt-pEt),8h!BBO>F>VYRF0BS\
2t_R=*lBEjEEUYFuD(O,W0ApqD`wO@3ST3F%9Rrvx&I*tyj4L;tB#FJ!u`*byoD0_}Db65(c)cDOi=XsK3Cl_dCj221O*WnF\
z$$lcaI=`?9%nIItP>WFm$tqkZ#rU!7#i&f&@YSDzTnW9,v%1w`-RLT=o,Y|iaMbAh&P(HB{C04T{)zJux,+1c*BUseF>5HQ\
edIdkxBV;1Ij2h+yMu~>X,xCL`GKsv{lESJ$fL=VhXp_2+L1`LEdyYR9Qr0*nn5,pD>0;^HWEphu{N?!75B3SdU(JH4=0CU1\
>J*Qgay`wq?{1*f{@8x`V$9MUpF>f!hux6xwIL7nT=@c&^P,E`0TV8+I?|LIQYr#d9N2ctm4cg8^qX`GOQO{Zg7l7|k!^ky6\
0L1zZj!6Hxv}0@myBd%o1w,b1LBo1c{H72{+#nqtF)l9zB>d{LKsXScD;;OK2po$j?og&66-P+Vb1DNl5-9|x^8hn-,vp`WA\
3FeALT8EUm*;a*Z4QhUPMMx&BrX=9m(GWojC#pW#>D+tFyTB2gWd?Xv$0ijnK2i2Bc%ML#%O,b{rom$F7!z)$V?v))0d2@MD\
t)?g4Y,#w=+$gZDl|}Cd{Fe^+8H*$mC_0D}jT7FrF{$PAT{&@cn~lz)Kkyxs@?fdqws_Qr4dcc!ofp+|adKYASo5%x^!oi>d\
k~M?7wrn@g#ay*5,_fyJQxrAq}0A0z_e@DPE$WUo;psNV=*}ofhjF6OZBL*He2EK?@=+Am8!Z~APKLRt5e#hiT^XCplt1=lP\
2ie,HdTtxL|l#AmydK#R^4TIh9c9JpNR}ol8$HE,V@vk~(ue1N!|j)_o_|s7cMIKwX-0*zC6HMVv%BUQO5M7xtXE{mkjJ=rK\
+H$}!jDy2U%64mXJkp_F0*P=pqiJ|?m^jIsz$$)L$M%HYEd*3=@~ub!yF0|Kn*I9xHB3,GMe7fE=qMR$OW0cqm$;,hv$4Yk=\
2gQOIeYTCYcC=%T**)`@|YcZ2*wjQ^C-mpO;Up)tgkLVf{@BR!7&$w4{z{OjVYe4i6_kpc1,+x6P,ZhdVaJRi}J}x6@&+TQ~\
jk+;(#G>fb9yK*el5wq{^ZCA|piQu,P-S@Mvm8;r>WGx2Ny!Gn65~%j;L7p-(uO*xv7gqz)984Hak1tC0q;RN8O4%aT|6f;!\
1V`ZjWCwHiGD,=2%_VlCoAa=V5f}A7)pD,7EcV!z$lK2$wv%3wWX,p?7;*6nK6~Ch!xZoh~03V%Bl+0>nPQVy3$P+ZEIw2*X\
#A%u@fzH>hHJjJCtEKiZk6|LkTr^82W6FeN%nOdT-y-CcO`^`qL;ryt!M9)nKe|U5}SlplsEBJIkIt$u7p%6cYoyS}v-K#p>\
F2@2lBjynen,Mgv?TrRp7Do}L0V@=U5QaDV}ai||IhL_=k{xsN$N6-@RbQCs7o2hyNypIS^gtWuhwQ29{vh,!DRUDeGaTmkA\
#?F^!i1x*+L8J2>7K}!6{P6,2x3SkZc)jpXJxhmVOmFUaaY;ioEy@kGB&X?e#n-gk6Ub+siz;P0W*F?5aa)?Zu6sVAV9__tC\
^G0Deafv|C1*jME_Cp|WyqY^=uIi#QG-{}ttjEBj3oo73per9qh`5@a@5r8n{AR4S4!Iw`HkTKo7V1c&-v~T3=k0bBz*G@FT\
Ze>{1jgp*)SZvsiWNfurlbaYPUd5eoX@X+1+M$xayQ3L=U!=p_`)wO3IG}Tz}XYlkOxH_uZ?@))wp(RZ9=hU!2H%_5,6OeR4\
p3F3h0Sv+OWf+{u1B{z8xM?p,0ipv)a1RU0z&_SJ(VT03;BKX0@K4%*5xAt(AHwVBP!mVgjahHi)qXQ)nAEK$eKmcs&-jftq\
P8K>g_~YMIV}E1t>xv*nUkQ?MM>kq7-NWZDlp*zjP?T~P)gMcX4kUbUHq{(wI1kX!swTl0!#Eo{Va?Uw^0Ri3&>q~@JZCldr\
+!&9>~Iz(?fdaGo0GM>Y|&M{$8EUSr}j1y>BuG0Sx{eNu#o~{7^
"""

  /// Playground/Page/start.js, which unpacks it.
  static let start = ##"""
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~';
function bytesOf(letters) {
const missing = (5 - (letters.length % 5)) % 5;
const whole = letters + '~'.repeat(missing);
const bytes = new DataView(new ArrayBuffer((whole.length / 5) * 4));
for (let at = 0; at < whole.length; at += 5) {
let number = 0;
for (let place = 0; place < 5; place++) number = number * 85 + digits.indexOf(whole[at + place]);
bytes.setUint32((at / 5) * 4, number);
}
return bytes.buffer.slice(0, bytes.byteLength - missing);
}
globalThis.unpack = (id) => {
const bytes = bytesOf(document.getElementById(id).textContent.replace(/\s/g, ''));
return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
};
const script = document.createElement('script');
script.type = 'module';
script.textContent = await unpack('script').text();
document.head.append(script);
"""##

  /// Playground/Page/page.css.
  static let style = ##"""
.app {
--paper: #f6f5f1;
--card: #ffffff;
--ink: #1b2230;
--quiet: #566070;
--rule: #dcd9d1;
--field: #ffffff;
--forward: #0b57a4;
--error: #9b1c5c;
--backward: #94470a;
--update: #1c6b3c;
--positive: #3d6fa8;
--negative: #b04a12;
--lit: #ffe9a8;
--glow: #f2b705;
--fault: #a31515;
--node: #fbfaf7;
--mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
.app {
--paper: #12151a;
--card: #1a1f27;
--ink: #e9ecf1;
--quiet: #a6b0be;
--rule: #343c49;
--field: #12161c;
--forward: #84bdff;
--error: #ff9ccb;
--backward: #ffb877;
--update: #86dda4;
--positive: #7fb1e8;
--negative: #f0975c;
--lit: #5a4a12;
--glow: #f2c94c;
--fault: #ff9d9d;
--node: #212832;
}
}
html.live { background: var(--outer, #f6f5f1); scroll-padding-top: 5rem; }
html.live #explanation-text { max-width: 82rem; margin: 1.6rem auto 3rem; padding: 0 1.25rem; }
html.live #explanation-text article { max-width: 50rem; }
html.live #explanation-text summary { cursor: pointer; font-weight: 600; font-size: 1.1rem; }
@media (prefers-color-scheme: dark) { html.live { --outer: #12151a; } }
@media (max-width: 40rem) {
html.live body { padding-bottom: 7rem; }
html.live #explanation-text { padding: 0 0.7rem; }
}
.app {
max-width: 82rem;
margin: 0 auto;
padding: 0 1.25rem;
color: var(--ink);
font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
* { box-sizing: border-box; }
h2 { border: 0; padding: 0; line-height: 1.3; }
p { max-width: none; }
figure { padding: 0; border: 0; overflow: visible; }
.remark { margin-left: 0; font-size: 1em; }
.check { font-size: 1em; }
h1 { font-size: 1.65rem; line-height: 1.25; margin: 1.4rem 0 0.8rem; letter-spacing: -0.01em; }
h2 { font-size: 1.1rem; margin: 0 0 0.7rem; }
h3 { font-size: 1.12rem; margin: 0.2rem 0 0.6rem; }
.into { font-size: 0.85rem; margin: 0.4rem 0 0.3rem; color: var(--quiet); font-weight: 600; }
p { margin: 0.4rem 0; }
sub, sup { font-size: 0.72em; line-height: 0; }
code { font-family: var(--mono); font-size: 0.92em; }
.unseen {
position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
white-space: nowrap;
}
button, select, input, textarea {
font: inherit; color: inherit; background: var(--field); border: 1px solid var(--quiet);
border-radius: 0.45rem; padding: 0.34rem 0.6rem; min-height: 2.3rem;
}
button { cursor: pointer; background: var(--card); }
button:hover:not(:disabled) { border-color: var(--forward); }
button.main { background: var(--forward); border-color: var(--forward); color: var(--card); font-weight: 600; }
button:disabled, select:disabled { opacity: 0.5; cursor: default; }
:focus-visible { outline: 3px solid var(--glow); outline-offset: 2px; }
input[type="checkbox"] { min-height: 0; width: 1.05rem; height: 1.05rem; vertical-align: -0.15rem; accent-color: var(--forward); }
input[aria-invalid="true"] { border-color: var(--fault); border-style: dashed; }
.controls {
position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: 0.5rem;
padding: 0.6rem 0; background: var(--paper); border-bottom: 1px solid var(--rule);
}
.message { min-height: 0; margin: 0; }
.message:not(:empty) { padding: 0.5rem 0; color: var(--update); }
.message.fault { color: var(--fault); font-weight: 600; }
input[type="file"] { max-width: 100%; }
.buttons label { min-width: 0; max-width: 100%; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin-top: 0.6rem; }
.card {
background: var(--card); border: 1px solid var(--rule); border-radius: 0.9rem;
padding: 1rem 1.15rem; margin: 0.9rem 0; min-width: 0;
}
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.9rem; }
.pair .card { margin: 0; }
.top { display: flex; gap: 1rem; align-items: flex-start; justify-content: space-between; }
.view { white-space: nowrap; }
.status { display: flex; flex-wrap: wrap; gap: 0.3rem 1.7rem; align-items: baseline; }
.figure { font-family: var(--mono); font-size: 1rem; font-variant-numeric: tabular-nums; }
.figure .what { display: block; font: 0.78rem/1.3 system-ui, sans-serif; color: var(--quiet); }
.figure.error { color: var(--error); font-weight: 700; }
.rule { color: var(--quiet); font-size: 0.92rem; margin-top: 0.3rem; }
.rule.mistake { color: var(--fault); font-weight: 600; }
.stage { margin-top: 0.6rem; }
.stage svg { display: block; max-width: 100%; height: auto; margin: 0 auto; overflow: visible; }
svg text { fill: var(--ink); font-family: system-ui, "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
.network .wire { stroke: var(--positive); fill: none; }
.network .negative .wire { stroke: var(--negative); stroke-dasharray: 7 5; }
.network .wire.bias, .network .wire.error { stroke: var(--quiet); stroke-width: 1; opacity: 0.55; }
.network .reach { stroke: transparent; stroke-width: 16; }
.network .edge { cursor: pointer; outline: none; }
.network .edge.chosen .wire { stroke: var(--ink); }
.network .edge.now .wire, .network .edge.lit .wire, .network .edge:focus-visible .wire,
.network .wire.lit, .network .wire.now { stroke: var(--glow); stroke-width: 5; opacity: 1; }
.node rect { fill: var(--node); stroke: var(--quiet); stroke-width: 1.4; }
.node .name, .label .name { font-weight: 700; }
.node.input rect, .node.bias rect { stroke-dasharray: none; stroke: var(--rule); stroke-width: 2; }
.node.output rect { stroke: var(--forward); stroke-width: 2; }
.node.target rect, .node.total rect { stroke: var(--error); }
.node.total rect { stroke-width: 2; }
.node.now rect { stroke: var(--glow); stroke-width: 3.5; }
.node.lit rect { fill: var(--lit); }
.label {
paint-order: stroke; stroke: var(--card); stroke-width: 5px; stroke-linejoin: round;
pointer-events: none;
}
.label .backward { fill: var(--backward); font-weight: 600; }
.label .update { fill: var(--update); font-weight: 600; }
.rest { fill: var(--quiet); }
.label.tucked { visibility: hidden; }
.label.tucked.lit, .label.tucked.now { visibility: visible; }
.label.lit, .label.now { font-weight: 700; }
.chart, .chain { display: block; max-width: 100%; height: auto; font-size: 12px; }
.chart .axis text { fill: var(--quiet); font-size: 12px; }
.chart .axis .title { fill: var(--ink); font-weight: 600; }
.chart .rule { stroke: var(--rule); }
.chart .curve { fill: none; stroke: var(--forward); stroke-width: 2.2; }
.chart .descent { fill: none; stroke: var(--backward); stroke-width: 1.4; }
.chart .step { fill: var(--card); stroke: var(--backward); stroke-width: 1.5; }
.chart .here { fill: var(--error); stroke: var(--card); stroke-width: 2; }
.chart .lowest { stroke: var(--update); stroke-dasharray: 4 4; stroke-width: 1.5; }
.chart .note { fill: var(--update); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
.chart .point { fill: none; stroke: #1b2230; stroke-width: 2; }
.chart .point.high { fill: #ffffff; }
.chart .point.chosen { stroke-width: 4; }
.layered { position: relative; width: fit-content; max-width: 100%; }
.layered .inner { position: absolute; }
.layered .surface { width: 100%; height: 100%; display: block; border-radius: 3px; }
.layered .chart { position: relative; }
.layered .chart .rule { opacity: 0; }
.chain .wire { stroke: var(--positive); stroke-width: 1.8; }
.chain .back { stroke: var(--backward); stroke-width: 1.5; stroke-dasharray: 3 3; }
.chain marker path { fill: var(--backward); }
.chain .factor { fill: var(--backward); font-weight: 600; }
.chain .product { fill: var(--backward); font-weight: 700; }
.chain .name { font-weight: 700; }
.chain > text.name { paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
figure { margin: 0.4rem 0 0; min-width: 0; }
figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.3rem; }
.figures, .charts { display: flex; flex-wrap: wrap; gap: 1.2rem 24px; }
.data { display: grid; grid-template-columns: minmax(0, 21rem) minmax(0, 1fr); gap: 1.4rem; }
.data textarea { width: 100%; font-family: var(--mono); font-size: 0.88rem; }
.pick { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: center; }
.now { min-height: 17rem; }
.where { display: flex; gap: 0.6rem; align-items: baseline; color: var(--quiet); font-size: 0.92rem; margin: 0; }
.count { margin-left: auto; color: var(--quiet); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
.phase { font-weight: 700; }
.phase.forward { color: var(--forward); }
.phase.error { color: var(--error); }
.phase.backward { color: var(--backward); }
.phase.update { color: var(--update); }
.equation {
display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: 0.45rem 0.5rem;
align-items: center; font-size: 1.22rem; font-variant-numeric: tabular-nums; margin: 0.5rem 0 0.8rem;
}
.equation .left { text-align: right; }
.equation .result { font-size: 1.3rem; }
.remark { color: var(--quiet); }
.check.agrees { color: var(--update); }
.check.differs { color: var(--fault); font-weight: 600; }
.term { border-radius: 0.25rem; padding: 0 0.1em; white-space: nowrap; cursor: default; }
.equation .term { text-decoration: underline; text-decoration-color: var(--rule); text-decoration-thickness: 2px; text-underline-offset: 0.22em; }
.term.lit { background: var(--lit); }
.fraction { display: inline-flex; flex-direction: column; vertical-align: middle; text-align: center; line-height: 1.15; font-size: 0.86em; }
.fraction > :first-child { border-bottom: 1.5px solid currentColor; padding: 0 0.15em; }
.sheet { position: relative; max-height: 30rem; overflow-y: auto; margin: 0 -0.4rem; }
.sheet details { border-top: 1px solid var(--rule); }
.sheet details:first-child { border-top: 0; }
summary { cursor: pointer; }
.sheet summary { display: flex; gap: 0.5rem; padding: 0.42rem 0.4rem; align-items: baseline; }
.sheet summary::before { content: "▸"; color: var(--quiet); }
.sheet details[open] > summary::before { content: "▾"; }
.sheet ol { list-style: none; margin: 0 0 0.4rem; padding: 0; }
.line {
display: block; width: 100%; text-align: left; border: 0; border-radius: 0.35rem; min-height: 0;
padding: 0.2rem 0.5rem 0.2rem 1.3rem; background: none; font-size: 0.92rem;
font-variant-numeric: tabular-nums; line-height: 1.65;
}
.line.ends0 { color: var(--ink); }
.line:hover { background: var(--paper); }
.line[aria-current] { background: var(--lit); }
.line.ahead { color: var(--quiet); }
.line .result { font-weight: 650; }
.editor { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.9rem; }
.editor .wide { grid-column: 1 / -1; }
fieldset { border: 1px solid var(--rule); border-radius: 0.6rem; padding: 0.3rem 0.9rem 0.8rem; margin: 0; min-width: 0; }
legend { font-weight: 600; font-size: 0.92rem; padding: 0 0.35rem; }
.editor label { display: flex; gap: 0.6rem; align-items: center; justify-content: space-between; margin: 0.3rem 0; font-size: 0.94rem; }
.editor label > :last-child:not([type="checkbox"]) { width: 9.5rem; min-width: 0; flex: none; }
.editor .layer { display: flex; gap: 0.5rem; align-items: center; flex-wrap: wrap; }
.editor .layer label { flex: 1; }
.editor .layer label > :last-child { width: 4.2rem; }
.editor .layer > select { width: 7.6rem; }
.editor .scrolling { max-height: 24rem; overflow-y: auto; }
.numbers { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.4rem, 1fr)); gap: 0 1.2rem; }
.editor .numbers label > :last-child { width: 6.4rem; }
input.lit { background: var(--lit); }
input { font-variant-numeric: tabular-nums; }
@media (max-width: 62rem) {
.pair, .editor, .data { grid-template-columns: minmax(0, 1fr); }
.sheet { max-height: 22rem; }
}
@media (max-width: 40rem) {
padding: 0 0.7rem;
h1 { font-size: 1.3rem; margin: 1rem 0 0.6rem; }
.card { padding: 0.8rem 0.75rem; border-radius: 0.7rem; }
.controls {
position: fixed; inset: auto 0 0; padding: 0.5rem; border-top: 1px solid var(--rule);
border-bottom: 0; display: grid; grid-template-columns: 1fr 1fr 1fr 1fr; gap: 0.4rem;
}
.controls .wide { grid-column: span 2; order: -1; }
.controls label { grid-column: span 2; }
.controls select { width: 100%; }
.equation { font-size: 1.05rem; }
.status { gap: 0.3rem 1.1rem; }
.figure { font-size: 0.9rem; }
.now { min-height: 15rem; }
}
@media (prefers-reduced-motion: no-preference) {
.network .wire, .node rect { transition: stroke 0.15s, fill 0.15s; }
}
@media print {
.controls, .buttons, .editor, .paste, .message, input[type="file"] { display: none; }
.card { break-inside: avoid; border-color: #bbb; }
.sheet { max-height: none; overflow: visible; }
section:has(> .editor) { display: none; }
}
}
"""##
}
